/// Parameters of a compressor as the kernel needs them, for one signal.
public struct DynamicsCoefficients: Equatable, Sendable {
  /// Threshold in decibels.
  public var threshold: Double
  /// 1 - 1/ratio.
  public var slope: Double
  /// Full width of the knee in decibels.
  public var knee: Double
  /// One-pole coefficients exp(-1/(τ · sample rate)).
  public var attack, release: Double
  /// Makeup gain in decibels.
  public var makeup: Double

  public init(
    threshold: Double, slope: Double, knee: Double, attack: Double, release: Double, makeup: Double
  ) {
    self.threshold = threshold
    self.slope = slope
    self.knee = knee
    self.attack = attack
    self.release = release
    self.makeup = makeup
  }
}
