import _Differentiation

/// Groups of channels to mean 0 and variance 1 over channels and places, then gain and bias by
/// channel.
///
///     y = gain (x - mean)/√(variance + epsilon) + bias
///
/// Every entry of the batch is normalised by itself. With batch normalisation, the result for one
/// track would depend on the other tracks, and inference would differ from training. Here the
/// result is the same in any batch.
///
/// Source: Y. Wu, K. He, Group Normalization, ECCV 2018.
///
/// - Parameters:
///   - x: `[batch, channels, ...]`; y has the same shape.
///   - gain: `[channels]`.
///   - bias: `[channels]`.
///   - groups: divides the channels; 1 normalises a whole entry.
@differentiable(reverse,wrt: (x, gain, bias))
public func groupNormalized(
  _ x: Tensor, _ gain: Tensor, _ bias: Tensor, groups: Int, epsilon: Float = 1e-5
) -> Tensor {
  normalized(x, gain, bias, groupMoments(x, groups, epsilon))
}

private func groupMoments(_ x: Tensor, _ groups: Int, _ epsilon: Float) -> Moments {
  precondition(
    x.shape.count >= 2 && x.count > 0 && groups > 0 && x.shape[1] % groups == 0,
    "no \(groups) groups of channels in shape \(x.shape)")
  return Moments(
    of: x, segmentLength: x.count / (x.shape[0] * groups), epsilon: epsilon)
}

private func normalized(
  _ x: Tensor, _ gain: Tensor, _ bias: Tensor, _ moments: Moments
) -> Tensor {
  let channels = x.shape[1]
  precondition(
    gain.shape == [channels] && bias.shape == [channels],
    "gain \(gain.shape) and bias \(bias.shape) for \(channels) channels")
  let places = x.count / (x.shape[0] * channels)
  return Tensor(shape: x.shape) { y in
    x.values.withUnsafeBufferPointer { x in
      for plane in 0..<x.count / places {
        let (channel, start) = (plane % channels, plane * places)
        let segment = start / moments.length
        let slope = gain.values[channel] * moments.reciprocals[segment]
        let offset = bias.values[channel] - moments.means[segment] * slope
        for i in start..<start + places { y[i] = x[i] * slope + offset }
      }
    }
  }
}

// MARK: Derivative

/// As for the layer normalisation: the gain's adjoint is Σ ȳ x̂ and the bias's Σ ȳ over batch and
/// places; x̄ follows from h = gain ȳ (`Moments.adjointInPlace`).
@derivative(of: groupNormalized, wrt: (x, gain, bias))
public func vjpGroupNormalized(
  _ x: Tensor, _ gain: Tensor, _ bias: Tensor, groups: Int, epsilon: Float = 1e-5
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor, Tensor)) {
  let moments = groupMoments(x, groups, epsilon)
  return (
    normalized(x, gain, bias, moments),
    { adjoint in
      if adjoint.isZero { return (.zero, .zero, .zero) }
      let channels = x.shape[1]
      let places = x.count / (x.shape[0] * channels)
      var gains = [Float](repeating: 0, count: channels)
      var biases = gains
      let xAdjoint = Tensor(shape: x.shape) { h in
        x.values.withUnsafeBufferPointer { x in
          adjoint.values.withUnsafeBufferPointer { adjoint in
            for plane in 0..<x.count / places {
              let (channel, start) = (plane % channels, plane * places)
              let segment = start / moments.length
              let (y, values) = (adjoint.baseAddress! + start, x.baseAddress! + start)
              let sum = total(y, count: places)
              biases[channel] += sum
              gains[channel] +=
                (dot(y, values, count: places) - sum * moments.means[segment])
                * moments.reciprocals[segment]
              scale(y, by: gain.values[channel], h + start, count: places)
            }
            for segment in moments.means.indices {
              let start = segment * moments.length
              moments.adjointInPlace(h + start, x.baseAddress! + start, segment: segment)
            }
          }
        }
      }
      return (
        xAdjoint, Tensor(shape: [channels], values: gains),
        Tensor(shape: [channels], values: biases)
      )
    }
  )
}
