import MixingConsole
import Sessions

extension MixReport {
  /// All tracks at a glance.
  var balanceSection: Section {
    let audible = session.settings.audibility
    let loudest = tracks.map(\.loudness).filter(\.isFinite).max()
    let rows: [HTML] = session.tracks.indices.map { index in
      let track = session.tracks[index]
      let loudness = tracks[index].loudness
      let level: HTML
      if !audible[index] {
        level = "<td class=\"quiet\">\(track.settings.isMuted ? "muted" : "not soloed")</td>"
      } else if let loudest, loudness.isFinite {
        level = "<td>\(Self.bar(loudness - loudest))</td>"
      } else {
        level = "<td class=\"quiet\">silent</td>"
      }
      return """
        <tr><th scope="row"><a href="#track-\(index + 1)">\(track.name)</a></th>\(level)\
        <td>\(Self.text(track.settings.fader.decibels))</td>\
        <td>\(Self.pan(track.settings.pan))</td></tr>
        """
    }
    return Section(
      id: "balance", title: "Balance of the tracks",
      content: """
        <p>\(balanceSentence)</p>
        <table class="glance">
        <thead><tr><th scope="col">Track</th>\
        <th scope="col">In the mix <span class="unit">LU below the loudest</span></th>\
        <th scope="col">Fader <span class="unit">dB</span></th>\
        <th scope="col">Pan</th></tr></thead>
        <tbody>
        \(rows)
        </tbody></table>
        """)
  }

  private var balanceSentence: String {
    let heard = zip(session.tracks, tracks).filter { $0.1.loudness.isFinite }
      .sorted { $0.1.loudness > $1.1.loudness }
    guard let first = heard.first, let last = heard.last, heard.count > 1 else {
      return "The loudness of each track after its fader."
    }
    return "The loudest track is \(first.0.name), the quietest is \(last.0.name), "
      + "\(Wording.number(first.1.loudness - last.1.loudness, decimals: 1)) LU below it; "
      + (session.start?.balance == .stems
        ? "before the fit they had the balance of the stems."
        : "before the fit all tracks were equally loud, before panning.")
  }

  private static let lowestBar = -30.0

  /// A bar for a level in decibels, 0 the longest.
  private static func bar(_ level: Double) -> HTML {
    LevelBar(
      part: min(max(1 - level / lowestBar, 0.01), 1), text: Wording.number(level, decimals: 1)
    ).html
  }

  private static func pan(_ position: Double) -> HTML {
    let place = Wording.number(50 + position * 46, decimals: 1)
    return """
      <span class="pan"><svg aria-hidden="true" width="56" height="12">\
      <line x1="4%" x2="96%" y1="6" y2="6"/><line x1="50%" x2="50%" y1="2" y2="10"/>\
      <circle cx="\(place)%" cy="6" r="4"/></svg><span>\(Wording.pan(position))</span></span>
      """
  }

  private static func text(_ decibels: Double) -> String {
    decibels == -.infinity ? "off" : Wording.number(decibels, decimals: 1, plus: true)
  }
}
