/// What was found out about a rough mix.
public struct RoughMixReport: Sendable {
  /// Seconds by which the rough mix comes later than the stems; negative: earlier.
  public var offsetSeconds: Double
  /// Whether all of it has the opposite polarity. The mix keeps that of the stems.
  public var isPolarityInverted: Bool
  /// In LUFS, of the part that was looked at.
  public var loudness: Double
  /// What faders, pans and equalizers leave of the rough mix, relative to it, 0...1.
  public var linearError: Double
  /// The power in the rough mix that is in no stem, whatever gains and equalizers do, relative to all
  /// of it, 0...1.
  public var foreignShare: Double
  /// How near the console comes to it, in decibels; nil where only the balance was taken.
  public var scaleInvariantSDR: Double?
  /// Stems that sound but are not heard in the rough mix; their faders are off.
  public var unheard: [String]
  /// Stems that are silent in the part that was looked at; their settings are those of the start.
  public var silent: [String]
  /// Stems whose faders are held at another level than the rough mix has, in decibels above it.
  public var held: [(name: String, decibels: Double)]
  /// By how much faster the rough mix's clock ran than the stems': 0.0002 for 0.02 %. It was put right.
  public var clockError = 0.0
  /// Frames by which the offset still changes in the course of the song.
  public var driftFrames: Int
  public var isMono: Bool
  /// How much of the rough mix is explained where each track that is heard in it sounds, 0...1.
  public var explained: [(name: String, share: Double)]

  /// What is told of the rough mix that is in no stem: a quiet instrument, but not what limiters (2 %) and coders (1 %)
  /// add.
  private static let toldShare = 0.03

  /// What a person should know, one line each.
  public var notes: [String] {
    var notes: [String] = []
    if !unheard.isEmpty {
      notes.append(
        "not audible in the rough mix, so the fader is off: \(unheard.joined(separator: ", "))")
    }
    if !silent.isEmpty {
      notes.append("silent where the rough mix plays: \(silent.joined(separator: ", "))")
    }
    if !held.isEmpty {
      let levels = held.map { name, decibels in
        "\(name) \(abs(decibels).text(1)) dB \(decibels > 0 ? "louder" : "quieter")"
      }
      notes.append(
        "kept at levels that differ from the rough mix: \(levels.joined(separator: ", "))")
    }
    if abs(clockError) >= 1e-6 {
      notes.append(
        "the rough mix's clock ran \(abs(clockError * 100).text(4)) % too "
          + "\(clockError > 0 ? "fast" : "slow") compared with the stems; this was corrected")
    }
    if abs(driftFrames) > 1 {
      notes.append(
        "the rough mix drifts against the stems by \(driftFrames) frames, but not evenly as with another clock, "
          + "so the fit is less exact")
    }
    if isMono { notes.append("the rough mix is mono, so pan and width are unchanged") }
    let share = max(foreignShare, linearError > 0.5 ? min(linearError, 1) : 0)
    if share >= Self.toldShare {
      notes.append(
        "\(Int((share * 100).rounded())) % of the rough mix is in none of the stems: an instrument is missing "
          + "(add its stem), or the bounce has reverb or compression")
    }
    return notes
  }
}
