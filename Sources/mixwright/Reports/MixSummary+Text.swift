import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import Sessions

extension MixSummary {
  /// The result for people.
  var text: String {
    var parts = [settingsTable]
    if let start = session.start { parts.append("Start\n  \(start.reason)") }
    if let rough { parts.append("Rough mix\n  \(Self.explained(rough))") }
    if let start, let end { parts.append(Self.styleTable(start, end)) }
    parts += Self.reasonList(session.heldReasons)
    if !session.versions.isEmpty { parts.append(versionTable) }
    let notes = allNotes
    if !notes.isEmpty { parts.append("Notes\n" + notes.map { "  \($0)" }.joined(separator: "\n")) }
    if unreached.contains(where: { $0.further < 0.8 * $0.left }) {
      parts.append("--reach further gets closer to the reference, with more and larger moves.")
    }
    parts.append(
      (["\(mixFile): \(mix.text)"] + (mix.limiterText.map { [$0] } ?? [])
        + ["\(sessionFile): all settings, to read and edit"]).joined(separator: "\n"))
    return parts.joined(separator: "\n\n")
  }

  /// The notes, and what to do about a mix that is quieter than asked.
  var allNotes: [String] {
    notes.map(\.terminalText) + (isLoudnessAsked ? mix.advice(on: session.export) : [])
  }

  /// The strongest reasons; the session and the report have all.
  static func reasonList(_ reasons: [SettingReason]) -> [String] {
    guard !reasons.isEmpty else { return [] }
    let shown = reasons.prefix(6).map { "  \($0.text)" }
    let more = reasons.count > 6 ? ["  \(reasons.count - 6) more: see mixwright report"] : []
    return ["Why\n" + (shown + more).joined(separator: "\n")]
  }

  /// "reproduced while each track plays: Lead 92 %, Bass 99 %", the worst first.
  private static func explained(_ rough: RoughMixReport) -> String {
    let tracks = rough.explained.sorted { $0.share < $1.share }
    let shown = tracks.prefix(8).map { "\($0.name) \(($0.share * 100).text(0)) %" }
    let rest = tracks.dropFirst(8).first.map {
      ["the other \(tracks.count - 8): at least \(($0.share * 100).text(0)) %"]
    }
    return "reproduced while each track plays: " + (shown + (rest ?? [])).joined(separator: ", ")
  }

  private var versionTable: String {
    var table = TextTable([("Version", .left), ("distance to the reference", .right), ("", .left)])
    for version in session.versions.sorted(by: { $0.name < $1.name }) {
      table.add([version.name, version.styleDistance?.text(1) ?? "-", version.note ?? ""])
    }
    return table.text
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

  /// Terms in their units, then the total that they are part of.
  static func styleTable(_ start: StyleComparison, _ end: StyleComparison) -> String {
    var table = TextTable([
      ("Difference to the reference", .left), ("before the fit", .right), ("", .left),
      ("mix", .right), ("", .left),
    ])
    for ((term, before), (_, after)) in zip(start.terms, end.terms) {
      let places = term.unit.isEmpty ? 3 : 2
      table.add([term.title, before.text(places), "→", after.text(places), term.unit])
    }
    table.add([
      "distance to the reference", start.distance.text(1), "→", end.distance.text(1), "(0 = same)",
    ])
    return table.text
  }
}

extension ExportedMix {
  /// "24.9 s, -14.0 LUFS, range 5.1 LU, true peak -1.0 dBTP, the limiter reduces peaks by up to 2.3 dB"
  var text: String {
    let limiter =
      limiterReduction > 0.05
      ? "the limiter reduces peaks by up to \(limiterReduction.text(1)) dB" : "no limiting"
    return [
      "\(seconds.text(1)) s", "\(loudness.text(1)) LUFS", "range \(loudnessRange.text(1)) LU",
      "true peak \(truePeak.text(1)) dBTP", limiter,
    ].joined(separator: ", ")
  }

  /// "limiter: 5.8 dB at 1:02.3, where Kick peaks"; nil where it does nothing.
  var limiterText: String? {
    guard let most = limitedPeaks.first else { return nil }
    return "limiter: \(most.reductionDecibels.text(1)) dB at \(most.seconds.moment)"
      + (most.track.map { ", where \($0) peaks" } ?? "")
  }

  /// What a person can do about a mix that is quieter than asked.
  func advice(on target: ExportTarget) -> [String] {
    guard let missing = shortfall(from: target) else { return [] }
    let enough = (target.limiterDecibels + missing + 1).rounded(.up)
    let bound = min(enough, ExportTarget.limiterRange.upperBound)
    let track = limitedPeaks.first?.track
    let cure = track.map { "compress \($0) or turn it down there" } ?? "turn down the peaks"
    return ["to make it louder, \(cure), or allow more limiting: --limiter \(Int(bound))"]
  }
}
