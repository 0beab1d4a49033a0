public import SignalProcessing

/// Scale-invariant signal-to-distortion ratio of an estimate of a target that is aligned with it, in
/// decibels, higher being better.
///
/// Le Roux, Wisdom, Erdogan, Hershey: SDR – half-baked or well done?, ICASSP 2019, equation 3, all
/// channels as one vector:
///
///     10 log₁₀ ‖αs‖²/‖αs - ŝ‖²,  α = ⟨ŝ, s⟩/‖s‖²
///
/// The means are not removed. Infinite for an estimate that is a multiple of the target; minus infinity if either is
/// silent or they have nothing in common.
public func scaleInvariantSDR(_ estimate: AudioBuffer, _ target: AudioBuffer) -> Double {
  precondition(
    estimate.channelCount == target.channelCount && estimate.frameCount == target.frameCount,
    "buffers differ in shape")
  var (cross, energy, own) = (0.0, 0.0, 0.0)
  for (estimate, target) in zip(estimate.channels, target.channels) {
    for (e, t) in zip(estimate, target) {
      cross += Double(e) * Double(t)
      energy += Double(t) * Double(t)
      own += Double(e) * Double(e)
    }
  }
  guard energy > 0, own > 0, cross != 0 else { return -.infinity }
  let alpha = cross / energy
  var error = 0.0
  for (estimate, target) in zip(estimate.channels, target.channels) {
    for (e, t) in zip(estimate, target) {
      let difference = alpha * Double(t) - Double(e)
      error += difference * difference
    }
  }
  return decibels(power: alpha * alpha * energy / error)
}
