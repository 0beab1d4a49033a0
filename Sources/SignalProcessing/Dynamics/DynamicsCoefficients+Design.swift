import _Differentiation

extension DynamicsCoefficients {
  /// Illegal values stop the program.
  ///
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
    requireLegal(
      thresholdDecibels.isFinite, "the compressor's threshold",
      withoutDerivative(at: thresholdDecibels), "finite")
    requireLegal(ratio >= 1, "the compressor's ratio", withoutDerivative(at: ratio), "1 or more")
    requireLegal(
      kneeDecibels >= 0 && kneeDecibels < .infinity, "the compressor's knee in dB",
      withoutDerivative(at: kneeDecibels), "0 or more")
    requireLegal(
      attackSeconds > 0 && attackSeconds < .infinity, "the compressor's attack in seconds",
      withoutDerivative(at: attackSeconds), "above 0")
    requireLegal(
      releaseSeconds > 0 && releaseSeconds < .infinity, "the compressor's release in seconds",
      withoutDerivative(at: releaseSeconds), "above 0")
    requireLegal(
      makeupDecibels.isFinite, "the compressor's makeup", withoutDerivative(at: makeupDecibels),
      "finite")
    threshold = thresholdDecibels
    slope = 1 - 1 / ratio
    knee = kneeDecibels
    attack = exp(-1 / (attackSeconds * sampleRate))
    release = exp(-1 / (releaseSeconds * sampleRate))
    makeup = makeupDecibels
  }
}
