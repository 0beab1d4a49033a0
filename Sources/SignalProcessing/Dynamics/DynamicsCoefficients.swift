public import _Differentiation

/// Parameters of a compressor as the kernel needs them, for one signal.
public struct DynamicsCoefficients: Differentiable, Equatable, Sendable {
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

  /// - Parameters:
  ///   - ratio: 1 or more.
  ///   - kneeDecibels: 0 (hard) or more.
  ///   - attackSeconds: time constant while the reduction grows, above 0.
  ///   - releaseSeconds: time constant while it shrinks, above 0.
  @differentiable(
    reverse,wrt: (
      thresholdDecibels, ratio, kneeDecibels, attackSeconds, releaseSeconds, makeupDecibels
    )
  )
  public init(
    thresholdDecibels: Double, ratio: Double, kneeDecibels: Double, attackSeconds: Double,
    releaseSeconds: Double, makeupDecibels: Double, sampleRate: Double
  ) {
    threshold = thresholdDecibels
    slope = 1 - 1 / ratio
    knee = kneeDecibels
    attack = exp(-1 / (attackSeconds * sampleRate))
    release = exp(-1 / (releaseSeconds * sampleRate))
    makeup = makeupDecibels
  }
}
