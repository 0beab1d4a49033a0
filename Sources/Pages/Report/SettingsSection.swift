import MixingConsole
import Sessions

extension MixReport {
  private static let tracksPerTable = 6

  /// Every setting of the session.
  var settingsSection: Section {
    let starts = stride(from: 0, to: session.tracks.count, by: Self.tracksPerTable)
    let tables: [HTML] = starts.map { first in
      let part = session.tracks[first..<min(first + Self.tracksPerTable, session.tracks.count)]
      return Self.table(
        "Tracks \(first + 1) to \(first + part.count)", part.map { ($0.name, $0.settings) })
    }
    return Section(
      id: "settings", title: "All settings",
      content: """
        <p>Values that differ from neutral stand out.</p>
        \(tables)
        \(Self.table("Reverb", [("Reverb", session.reverb.settings)]))
        \(Self.table("Master", [("Master", session.master.settings)]))
        """)
  }

  private static func table<Strip: SessionStrip>(
    _ title: String, _ strips: [(name: String, settings: Strip)]
  ) -> HTML {
    let names: [HTML] = strips.map { "<th scope=\"col\">\($0.name)</th>" }
    func row(_ name: String, _ cells: [(text: String, isNeutral: Bool)]) -> HTML {
      let cells: [HTML] = cells.map {
        $0.isNeutral ? "<td>\($0.text)</td>" : "<td class=\"set\"><b>\($0.text)</b></td>"
      }
      return "<tr><th scope=\"row\">\(name)</th>\(cells)</tr>"
    }
    let controls: [HTML] = Strip.parameters.map { parameter in
      row(
        parameter.name,
        strips.map {
          let value = $0.settings[keyPath: parameter.value]
          return (parameter.text(for: value), value == parameter.defaultValue)
        })
    }
    let switches: [HTML] = Strip.switches.map { control in
      row(
        control.name,
        strips.map {
          let isOn = $0.settings[keyPath: control.value]
          return (isOn ? control.onWords[0] : control.offWords[0], !isOn)
        })
    }
    return """
      <div class="wide" role="region" tabindex="0" aria-label="\(title)">
      <table class="settings">
      <caption><b>\(title)</b></caption>
      <thead><tr><th scope="col">Setting</th>\(names)</tr></thead>
      <tbody>
      \(controls)
      \(switches)
      </tbody></table></div>
      """
  }
}
