import MixAssistant
import MixStyle
import MixingConsole
import Sessions

extension MixSummary {
  /// The result for people.
  var text: String {
    var parts = [settingsTable]
    if let start, let end { parts.append(Self.lossTable(start, end)) }
    if !notes.isEmpty { parts.append("Notes\n" + notes.map { "  \($0)" }.joined(separator: "\n")) }
    parts.append("\(mixFile): \(mix.text)\n\(sessionFile): every setting, to read and edit")
    return parts.joined(separator: "\n\n")
  }

  private var settingsTable: String {
    var table = TextTable([
      ("Track", .left), ("trim dB", .right), ("fader dB", .right), ("pan", .right),
      ("width", .right), ("send dB", .right),
    ])
    for track in session.tracks {
      let settings = track.settings
      table.add([
        track.name, settings.trim.decibels.text(1), settings.fader.decibels.text(1),
        settings.pan.text(2), track.channels == 2 ? settings.width.text(2) : "-",
        settings.send.decibels.text(1),
      ])
    }
    return table.text
  }

  private static func lossTable(
    _ start: AudioFeatureLoss.Terms, _ end: AudioFeatureLoss.Terms
  ) -> String {
    var table = TextTable([("Loss", .left), ("balanced", .right), ("", .left), ("mix", .right)])
    let rows = zip(start.named, end.named).map { ($0.name, $0.value, $1.value) }
    for (name, before, after) in rows + [("total", start.total, end.total)] {
      table.add([name, before.text(4), "→", after.text(4)])
    }
    return table.text
  }
}

extension ExportedMix {
  /// "24.9 s, -14.0 LUFS, range 5.1 LU, true peak -1.0 dBTP, limiter up to 2.3 dB"
  var text: String {
    let limiter =
      limiterReduction > 0.05 ? "limiter up to \(limiterReduction.text(1)) dB" : "no limiting"
    return [
      "\(seconds.text(1)) s", "\(loudness.text(1)) LUFS", "range \(loudnessRange.text(1)) LU",
      "true peak \(truePeak.text(1)) dBTP", limiter,
    ].joined(separator: ", ")
  }
}
