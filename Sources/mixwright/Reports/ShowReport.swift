import Documents
import MixAssistant
import MixingConsole
import Roles
import Sessions

/// A session at a glance, in `width` columns.
struct ShowReport {
  static let width = 100
  private static let indent = "    "
  /// Columns of a track's name and role; longer ones are cut, and whole in the JSON.
  private static let nameWidth = 26
  private static let roleWidth = 20

  let file: String
  let show: ShowSession

  private var session: SessionDocument { show.session }

  var text: String {
    let parts = [
      heading, ([columns] + session.tracks.indices.flatMap(track)).joined(separator: "\n"),
      buses.joined(separator: "\n"), rules.joined(separator: "\n"),
      "* set by hand   = locked",
      show.notes.map(\.terminalText).flatMap(Self.wrapped).joined(separator: "\n"),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  // MARK: Parts

  private var heading: String {
    var facts = [
      session.tracks.count == 1 ? "1 track" : "\(session.tracks.count) tracks",
      "\(JSONNumber(session.sampleRate).text) Hz",
    ]
    if let loudness = session.loudness { facts.append("\(loudness.text(1)) LUFS") }
    if let peak = session.truePeak { facts.append("\(peak.text(1)) dBTP") }
    var lines = Self.wrapped("\(file): " + facts.joined(separator: ", "))
    if let matcher = session.matcher {
      let songs = session.references.map(\.file) + (session.roughMix.map { [$0.file] } ?? [])
      let amount = session.amount == 1 ? "" : ", amount \(JSONNumber(session.amount).text)"
      lines += Self.wrapped(
        "found by \(matcher.name)" + (songs.isEmpty ? "" : ": " + songs.joined(separator: ", "))
          + amount)
    }
    return lines.joined(separator: "\n")
  }

  private var columns: String {
    Self.line(["Track", "role", "trim dB ", "fader dB ", "pan ", "width % ", "send dB "])
  }

  private static func line(_ cells: [String]) -> String {
    let widths = [nameWidth, roleWidth, 9, 10, 8, 9, 9]
    let padded = cells.indices.map { index in
      index < 2
        ? cut(cells[index], widths[index] - 1).padded(to: widths[index])
        : cells[index].padded(to: widths[index], .right)
    }
    return trimmed(padded.joined())
  }

  private func track(_ index: Int) -> [String] {
    let track = session.tracks[index]
    let settings = track.settings
    func marked(_ text: String, _ name: String) -> String {
      text + mark(ControlPlace(.track(index), name))
    }
    var lines = [
      Self.line([
        track.name, track.role?.role.rawValue ?? "",
        marked(settings.trim.decibels.text(1), "trim"),
        marked(Self.level(settings.fader.decibels), "fader"),
        marked(Self.pan(settings.pan), "pan"),
        marked(track.channels == 2 ? (settings.width * 100).text(0) : "-", "width"),
        marked(Self.level(settings.send.decibels), "send"),
      ])
    ]
    var details: [String] = []
    for (isOn, text, name) in [
      (settings.isMuted, "muted", "mute"), (settings.isSoloed, "solo", "solo"),
      (settings.isPolarityInverted, "polarity inverted", "polarity"),
    ] where isOn {
      details.append(text + mark(.track(index), [name]))
    }
    details += inserts(settings.equalizer, settings.compressor, .track(index))
    if !details.isEmpty { lines += Self.wrapped(Self.indent + details.joined(separator: ", ")) }
    return lines
  }

  /// Bands and compressor in use, each marked where any of its controls is.
  private func inserts(
    _ equalizer: EqualizerSettings, _ compressor: CompressorSettings, _ strip: StripPlace
  ) -> [String] {
    let bands = equalizer.bandsInUse
    var details: [String] = []
    if !bands.isEmpty {
      let words = mark(strip, ["highPass", "lowShelf", "peak", "highShelf"])
      details.append("EQ\(words): " + bands.joined(separator: ", "))
    }
    if compressor.isInUse {
      var words = compressor.words
      if compressor.makeupDecibels > 0 {
        words.append("makeup \(compressor.makeupDecibels.text(1)) dB")
      }
      details.append("comp\(mark(strip, ["compressor"])): " + words.joined(separator: ", "))
    }
    return details
  }

  private var buses: [String] {
    let reverb = session.reverb.settings
    let master = session.master.settings
    let bands = ReverbSettings.bandNames.firstIndex(of: "1k").map { reverb.decaySeconds[$0] } ?? 0
    let hand = mark(.reverb, ["preDelay", "gain", "decay"])
    let inUse = session.settings.usesReverb
    var lines = [
      "Reverb\(hand): "
        + (inUse
          ? "decay \(bands.text(2)) s at 1 kHz, pre-delay \(reverb.preDelayMilliseconds.text(0)) ms"
          : "no track sends to it")
    ]
    let fader = Self.trimmed(
      "fader \(master.fader.decibels.text(1, plus: true)) dB"
        + mark(ControlPlace(.master, "fader")))
    lines += Self.wrapped(
      "Master: "
        + ([fader] + inserts(master.equalizer, master.compressor, .master)).joined(separator: ", "))
    let export = session.export
    let loudness = export.loudness.map { "\($0.text(1)) LUFS" } ?? "loudness unchanged"
    lines.append(
      "Export: \(loudness), ceiling \(export.ceilingDecibels.text(1)) dBTP, the limiter may reduce peaks "
        + "by up to \(export.limiterDecibels.text(1)) dB")
    return lines
  }

  private var rules: [String] {
    let constraints = session.constraints
    var lines: [String] = []
    func add(_ title: String, _ items: [String]) {
      if !items.isEmpty { lines += Self.wrapped("\(title): " + items.joined(separator: ", ")) }
    }
    add("Only fitted", constraints.only?.map(\.rawValue) ?? [])
    add("Locks", constraints.locks.map(\.description))
    add("Ranges", constraints.ranges.map(\.description))
    add("Groups", constraints.groups.map { "\($0.name) (\($0.tracks.joined(separator: ", ")))" })
    add("Pairs", (session.pairs ?? []).map { "\($0.left) | \($0.right)" })
    add(
      "Versions",
      session.versions.map { $0.name == session.current ? "\($0.name) (current)" : $0.name })
    let history = session.history
    if !history.steps.isEmpty {
      let undone = history.steps.count - history.doneCount
      add("History", ["\(history.doneCount) done"] + (undone > 0 ? ["\(undone) undone"] : []))
    }
    return lines
  }

  // MARK: Words

  /// Two columns, so that numbers stand under each other.
  private func mark(_ place: ControlPlace) -> String {
    if show.locked.contains(place) { return "=" }
    return show.handSet.contains(place) ? "*" : " "
  }

  /// Of several controls, by the beginnings of their names; nothing where no mark is.
  private func mark(_ strip: StripPlace, _ sections: [String]) -> String {
    func has(_ controls: Set<ControlPlace>) -> Bool {
      show.names(strip, of: controls).contains { name in
        sections.contains { name.hasPrefix($0) }
      }
    }
    return (has(show.handSet) ? "*" : "") + (has(show.locked) ? "=" : "")
  }

  private static func level(_ decibels: Double) -> String {
    decibels == -.infinity ? "off" : decibels.text(1)
  }

  /// "L30", "C", "R100".
  private static func pan(_ pan: Double) -> String {
    let percent = (abs(pan) * 100).rounded()
    return percent == 0 ? "C" : (pan < 0 ? "L" : "R") + percent.text(0)
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : text.prefix(width - 1) + "…"
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// A text in lines of `width` columns at most, the later ones indented; words longer than a line are cut.
  static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = String(text.prefix { $0 == " " })
    var isEmpty = true
    for word in text.split(separator: " ").map({ cut(String($0), width - 8) }) {
      if !isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + (text.hasPrefix(" ") ? indent : "")
        isEmpty = true
      }
      line += isEmpty ? word : " " + word
      isEmpty = false
    }
    return (lines + [line]).map(trimmed)
  }
}

extension CompressorSettings {
  /// Whether it changes anything.
  var isInUse: Bool { ratio > 1 || makeupDecibels != 0 }
}
