public import MixStyle
public import SignalProcessing
import _Differentiation

/// How far the sound of a mix of an example's tracks is from the requested one.
///
/// If the target's mix is known, the multi-resolution STFT loss on sum and difference against it; in any case the
/// style distance to the reference. Both are those of `MixStyle`, weighted.
public struct MixLoss: Sendable {
  /// Nil where the example has no target mix, or a silent one.
  public let aligned: MultiResolutionSTFTLoss?
  public let style: StyleDistance
  public let alignedWeight: Double
  public let styleWeight: Double

  /// - Parameters:
  ///   - alignedWeight: a level error of 1 dB alone costs about a quarter of it.
  ///   - styleWeight: a decibel of the mid spectrum costs it; 0 leaves the reference out.
  ///   - floorDecibels: of the aligned loss, under the target's mean power.
  public init(
    _ example: TrainingExample, alignedWeight: Double = 1, styleWeight: Double = 0.1,
    floorDecibels: Double = 60
  ) {
    self.alignedWeight = alignedWeight
    self.styleWeight = styleWeight
    aligned =
      if alignedWeight > 0, let mix = example.targetMix, mix.peak > 0 {
        MultiResolutionSTFTLoss(target: mix, floor: .relative(decibels: floorDecibels))
      } else {
        nil
      }
    var distance = StyleDistance(to: StyleTarget(styleFeatures(of: example.reference)))
    distance.isSmooth = true
    // A few seconds have no loudness range.
    if example.reference.duration < 30 { distance.weights.loudnessRange = 0 }
    style = distance
  }

  /// The loss of a stereo mix of the example's tracks.
  @differentiable(reverse,wrt: mix)
  public func callAsFunction(_ mix: AudioBuffer) -> Double {
    var sum = 0.0
    if withoutDerivative(at: styleWeight) > 0 {
      sum += withoutDerivative(at: styleWeight) * style(styleFeatures(of: mix))
    }
    if let aligned = withoutDerivative(at: aligned) {
      sum += withoutDerivative(at: alignedWeight) * aligned(mix)
    }
    return sum
  }
}
