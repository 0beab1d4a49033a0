public import NeuralNetworks
import _Differentiation

/// From the pictures of sounds to one vector for each.
///
///     four times: convolution 3 × 3 with stride 2, group normalisation, GELU
///     mean over time, then over the segments that count
///     projection of [that, mean spectrum, plain numbers]
///
/// Frequency is not pooled: where a sound lies is what an equalizer needs to know. The mean spectrum goes
/// around the convolutions, because a level in a band is worth telling as it is.
public struct SpectrogramEncoder: Layer {
  public var convolutions: [Convolution2D]
  public var normalizations: [GroupNormalization]
  public var projection: Linear

  /// Segments that are encoded at once, so that memory does not depend on the number of tracks.
  private static let batch = 32

  public init(channels: [Int], width: Int, using generator: inout SeededGenerator) {
    convolutions = []
    normalizations = []
    var inputs = 2
    for outputs in channels {
      convolutions.append(
        Convolution2D(
          channels: inputs, outputs: outputs, kernel: Size2D(3), stride: Size2D(2),
          padding: Size2D(1), using: &generator))
      normalizations.append(GroupNormalization(channels: outputs, groups: 8))
      inputs = outputs
    }
    let bands = SoundPicture.bandCount >> channels.count
    projection = Linear(
      inputs: inputs * bands + 2 * SoundPicture.bandCount + SoundPicture.scalarCount,
      outputs: width, using: &generator)
  }

  public var weights: [Weight<Self>] {
    weights("convolutions", \.convolutions, \.convolutions)
      + weights("normalizations", \.normalizations, \.normalizations)
      + weights("projection", \.projection, \.projection)
  }

  /// `[sounds, width]`.
  @differentiable(reverse,wrt: self)
  public func callAsFunction(_ sounds: ControllerInput.Sounds) -> Tensor {
    let pooled = pooled(features(sounds.segments), sounds)
    let spectrum = withoutDerivative(at: Self.meanSpectrum(sounds))
    return projection(concatenated([pooled, spectrum, sounds.scalars], axis: 1))
  }

  /// What the convolutions make of segments, `[segments, channels · bands]`.
  @differentiable(reverse,wrt: self)
  private func features(_ segments: Tensor) -> Tensor {
    let count = withoutDerivative(at: segments.shape[0])
    var parts: [Tensor] = []
    for start in withoutDerivative(at: Array(stride(from: 0, to: count, by: Self.batch))) {
      let part = withoutDerivative(
        at: segments.rows(start..<min(start + Self.batch, count)))
      parts.append(features(ofPart: part))
    }
    return concatenated(parts)
  }

  @differentiable(reverse,wrt: self)
  private func features(ofPart segments: Tensor) -> Tensor {
    var x = segments
    for index in 0..<withoutDerivative(at: convolutions.count) {
      x = gelu(normalizations[index](convolutions[index](x)))
    }
    let mean = maskedMean(x, axis: 3)
    return mean.reshaped(to: withoutDerivative(at: [mean.shape[0], mean.count / mean.shape[0]]))
  }

  /// The mean over a sound's segments that count, `[sounds, features]`.
  @differentiable(reverse,wrt: features)
  private func pooled(_ features: Tensor, _ sounds: ControllerInput.Sounds) -> Tensor {
    let shape = withoutDerivative(
      at: [sounds.count, sounds.segmentCount, features.columnCount])
    return maskedMean(features.reshaped(to: shape), axis: 1, mask: sounds.segmentMask)
  }

  /// The mean levels of middle and side over time, `[sounds, 2 · bands]`.
  private static func meanSpectrum(_ sounds: ControllerInput.Sounds) -> Tensor {
    let means = maskedMean(sounds.segments, axis: 3)
    return maskedMean(
      means.reshaped(to: [sounds.count, sounds.segmentCount, 2 * SoundPicture.bandCount]),
      axis: 1, mask: sounds.segmentMask)
  }
}
