/// What the export stage aims at after the master.
public struct ExportTarget: Equatable, Sendable {
  /// Integrated loudness in LUFS; nil leaves the mix as loud as it is.
  public var loudness: Double?
  /// Highest true peak, in dBTP.
  public var ceilingDecibels = -1.0
  /// The most that the limiter may take away anywhere, in decibels; a mix that would need more of it for its
  /// loudness is quieter instead.
  public var limiterDecibels = 6.0

  public static let loudnessRange = -70.0...0.0
  public static let ceilingRange = -20.0...0.0
  public static let limiterRange = 0.0...30.0

  public init() {}
}
