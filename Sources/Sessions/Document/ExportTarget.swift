/// What the export stage aims at after the master.
public struct ExportTarget: Equatable, Sendable {
  /// Integrated loudness in LUFS; nil leaves the mix as loud as it is.
  public var loudness: Double?
  /// Highest true peak, in dBTP.
  public var ceilingDecibels = -1.0

  public static let loudnessRange = -70.0...0.0
  public static let ceilingRange = -20.0...0.0

  public init() {}
}
