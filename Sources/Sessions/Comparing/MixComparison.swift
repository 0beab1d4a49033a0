import Documents
import MixingConsole

/// What differs between two mixes.
public struct MixComparison: Equatable, Sendable {
  /// In the order of the strips of the first mix and of their tables.
  public private(set) var differences: [SettingDifference] = []
  /// Names of tracks that one of them does not have.
  public let onlyInA: [String]
  public let onlyInB: [String]

  public init(_ a: MixState, _ b: MixState) {
    let (namesOfA, namesOfB) = (a.tracks.map(\.name), b.tracks.map(\.name))
    onlyInA = namesOfA.filter { !namesOfB.contains($0) }
    onlyInB = namesOfB.filter { !namesOfA.contains($0) }
    for track in a.tracks {
      guard let other = b.tracks.first(where: { $0.name == track.name }) else { continue }
      compare(track.strip.settings, other.strip.settings, of: track.name)
    }
    compare(a.reverb.settings, b.reverb.settings, of: a.busName("reverb"))
    compare(a.master.settings, b.master.settings, of: a.busName("master"))
  }

  /// Compares what is aimed at after the master, too.
  public init(_ a: SessionDocument, _ b: SessionDocument) {
    self.init(a.mix, b.mix)
    func compare(_ setting: String, _ unit: String, _ value: (ExportTarget) -> Double?) {
      let (first, second) = (value(a.export), value(b.export))
      if first == second { return }
      func text(_ value: Double?) -> String {
        value.map { "\(JSONNumber($0).text) \(unit)" } ?? "none"
      }
      differences.append(
        SettingDifference(strip: "export", setting: setting, a: text(first), b: text(second)))
    }
    compare("loudness", "LUFS") { $0.loudness }
    compare("ceiling", "dBTP") { $0.ceilingDecibels }
    compare("limiter", "dB") { $0.limiterDecibels }
  }

  private mutating func compare<Strip: SessionStrip>(_ a: Strip, _ b: Strip, of strip: String) {
    for parameter in Strip.parameters {
      let (first, second) = (a[keyPath: parameter.value], b[keyPath: parameter.value])
      if first == second { continue }
      differences.append(
        SettingDifference(
          strip: strip, setting: parameter.name, a: parameter.text(for: first),
          b: parameter.text(for: second)))
    }
    for control in Strip.switches {
      let (first, second) = (a[keyPath: control.value], b[keyPath: control.value])
      if first == second { continue }
      differences.append(
        SettingDifference(
          strip: strip, setting: control.name, a: control.text(for: first),
          b: control.text(for: second)))
    }
  }
}
