/// Parameters of a compressor in each lane, as the kernel needs them.
public struct LaneDynamics: Equatable, Sendable {
  /// Threshold in decibels.
  public var threshold: Lanes
  /// 1 - 1/ratio, 0 (off) ..< 1.
  public var slope: Lanes
  /// Full width of the knee in decibels, 0 or more.
  public var knee: Lanes
  /// exp(-1/(attack · sample rate)).
  public var attack: Lanes
  /// exp(-1/(release · sample rate)).
  public var release: Lanes
  /// Makeup gain in decibels.
  public var makeup: Lanes

  public init(
    threshold: Lanes, slope: Lanes, knee: Lanes, attack: Lanes, release: Lanes, makeup: Lanes
  ) {
    self.threshold = threshold
    self.slope = slope
    self.knee = knee
    self.attack = attack
    self.release = release
    self.makeup = makeup
  }

  /// Whether every lane passes its input unchanged, bit for bit.
  var isIdentity: Bool { slope == .zero && makeup == .zero }
}
