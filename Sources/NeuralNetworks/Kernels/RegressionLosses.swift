import _Differentiation

/// The mean of (prediction - target)² over the elements that count; 0 if none does.
///
/// - Parameter mask: which elements count. Each entry covers an equal number of consecutive
///   elements: one entry for each element, or one for each row. nil for all.
/// - Precondition: equal shapes.
@differentiable(reverse,wrt: prediction)
public func meanSquaredError(
  _ prediction: Tensor, _ target: Tensor, mask: [Bool]? = nil
) -> Float {
  meanLoss(prediction, target, mask) { $0 * $0 }
}

/// The mean Huber loss over the elements that count; 0 if none does. With d = prediction - target:
///
///     d²/2 where |d| <= threshold,  threshold (|d| - threshold/2) elsewhere
///
/// A single target that is far off does not rule the mean.
///
/// Source: P. J. Huber, Ann. Math. Stat. 35 (1964) 73.
///
/// - Parameters:
///   - threshold: where the parabola goes over into lines; positive.
///   - mask: as for `meanSquaredError`.
@differentiable(reverse,wrt: prediction)
public func huberLoss(
  _ prediction: Tensor, _ target: Tensor, threshold: Float = 1, mask: [Bool]? = nil
) -> Float {
  precondition(threshold > 0, "the threshold must be positive")
  let limit = Double(threshold)
  return meanLoss(prediction, target, mask) { difference in
    let size = abs(difference)
    return size <= limit ? size * size / 2 : limit * (size - limit / 2)
  }
}

/// The mean of `loss` of the differences that count, summed in Double.
@inline(__always)
private func meanLoss(
  _ prediction: Tensor, _ target: Tensor, _ mask: [Bool]?, _ loss: (Double) -> Double
) -> Float {
  prediction.expectSameShape(target)
  let (elements, entries) = counting(mask, prediction.count)
  if elements == 0 { return 0 }
  var sum = 0.0
  for i in prediction.values.indices where mask?[i / entries] ?? true {
    sum += loss(Double(prediction.values[i]) - Double(target.values[i]))
  }
  return Float(sum / Double(elements))
}

/// How many elements count, and for how many elements an entry of the mask stands.
private func counting(_ mask: [Bool]?, _ count: Int) -> (elements: Int, perEntry: Int) {
  guard let mask, count > 0 else { return (count, 1) }
  precondition(
    !mask.isEmpty && count % mask.count == 0, "\(mask.count) mask entries for \(count) elements")
  let perEntry = count / mask.count
  return (mask.count { $0 } * perEntry, perEntry)
}

// MARK: Derivative

/// 2 d / n for the elements that count.
@derivative(of: meanSquaredError, wrt: prediction)
public func vjpMeanSquaredError(
  _ prediction: Tensor, _ target: Tensor, mask: [Bool]? = nil
) -> (value: Float, pullback: (Float) -> Tensor) {
  (
    meanSquaredError(prediction, target, mask: mask),
    { adjoint in lossAdjoint(prediction, target, mask, adjoint) { 2 * $0 } }
  )
}

/// min(max(d, -threshold), threshold) / n for the elements that count.
@derivative(of: huberLoss, wrt: prediction)
public func vjpHuberLoss(
  _ prediction: Tensor, _ target: Tensor, threshold: Float = 1, mask: [Bool]? = nil
) -> (value: Float, pullback: (Float) -> Tensor) {
  (
    huberLoss(prediction, target, threshold: threshold, mask: mask),
    { adjoint in
      lossAdjoint(prediction, target, mask, adjoint) { min(max($0, -threshold), threshold) }
    }
  )
}

@inline(__always)
private func lossAdjoint(
  _ prediction: Tensor, _ target: Tensor, _ mask: [Bool]?, _ adjoint: Float,
  _ slope: (Float) -> Float
) -> Tensor {
  let (elements, entries) = counting(mask, prediction.count)
  let factor = elements == 0 ? 0 : adjoint / Float(elements)
  return Tensor(shape: prediction.shape) { result in
    for i in prediction.values.indices {
      let counts = mask?[i / entries] ?? true
      result[i] = counts ? factor * slope(prediction.values[i] - target.values[i]) : 0
    }
  }
}
