public import MixStyle
public import Sessions

/// What a finished mix job has to tell.
public struct MixSummary: Sendable {
  public var mixFile: String
  public var sessionFile: String
  public var session: SessionDocument
  public var mix: ExportedMix
  /// Audio-feature loss of the balanced start, exported like the mix; nil without reference.
  public var start: AudioFeatureLoss.Terms?
  /// Audio-feature loss of what was written.
  public var end: AudioFeatureLoss.Terms?
  /// Seconds of each phase, in order.
  public var phases: [(name: String, seconds: Double)]
  /// Skipped files and faults of stems, one line each.
  public var notes: [String]
}
