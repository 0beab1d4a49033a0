import MixMatching
public import Sessions

/// What a finished mix job has to tell.
public struct MixSummary: Sendable {
  public var mixFile: String
  public var sessionFile: String
  public var session: SessionDocument
  public var mix: ExportedMix
  /// Style of the balanced start, exported like the mix; nil without reference.
  public var start: StyleComparison?
  /// Style of what was written.
  public var end: StyleComparison?
  /// Seconds of each phase, in order.
  public var phases: [(name: String, seconds: Double)]
  /// What the matcher alone took of it; nil where nothing was matched.
  public var searchSeconds: Double?
  /// What of the references the mix stays away from.
  public var unreached: [UnreachedTerm]
  /// What was found out about the rough mix; nil without one.
  public var rough: RoughMixReport?
  /// Skipped files and faults of stems.
  public var notes: [MixNote]
  /// Whether anything asks for a loudness: a person, a reference, a rough mix.
  public var isLoudnessAsked: Bool
}
