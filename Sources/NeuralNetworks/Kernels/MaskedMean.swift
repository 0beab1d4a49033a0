import _Differentiation

/// The mean over one dimension, of the entries that count.
///
/// For tokens `[batch, tokens, width]` and axis 1 this is the masked pooling of a set: the result
/// depends neither on the order of the tokens nor on the content of the padding. The mean of no
/// entries is 0.
///
/// - Parameters:
///   - axis: the dimension that is removed.
///   - mask: which entries count, one for each index of the dimensions up to and including `axis`
///     (`batch · tokens` above), row-major; nil for all.
@differentiable(reverse,wrt: x)
public func maskedMean(_ x: Tensor, axis: Int, mask: [Bool]? = nil) -> Tensor {
  let weights = meanWeights(x, axis, mask)
  let (outer, extent, inner) = x.split(at: axis)
  var shape = x.shape
  shape.remove(at: axis)
  return Tensor(shape: shape) { y in
    y.initialize(repeating: 0, count: outer * inner)
    x.values.withUnsafeBufferPointer { x in
      for row in 0..<outer * extent where weights[row] != 0 {
        addScaled(x.baseAddress! + row * inner, weights[row], y + row / extent * inner, inner)
      }
    }
  }
}

/// The weight of each entry in its mean: one over how many count, or 0.
private func meanWeights(_ x: Tensor, _ axis: Int, _ mask: [Bool]?) -> [Float] {
  let (outer, extent, _) = x.split(at: axis)
  guard let mask else {
    return Array(repeating: 1 / Float(extent), count: outer * extent)
  }
  precondition(mask.count == outer * extent, "one mask entry for each of \(outer * extent)")
  var weights: [Float] = []
  for start in stride(from: 0, to: mask.count, by: extent) {
    let entries = mask[start..<start + extent]
    let weight = 1 / Float(entries.count { $0 })
    weights += entries.map { $0 ? weight : 0 }
  }
  return weights
}

private func addScaled(
  _ x: UnsafePointer<Float>, _ factor: Float, _ y: UnsafeMutablePointer<Float>, _ count: Int
) {
  for i in 0..<count { y[i] += factor * x[i] }
}

// MARK: Derivative

/// Every entry that counts gets ȳ over their number, the others 0.
@derivative(of: maskedMean, wrt: x)
public func vjpMaskedMean(
  _ x: Tensor, axis: Int, mask: [Bool]? = nil
) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  let weights = meanWeights(x, axis, mask)
  let (outer, extent, inner) = x.split(at: axis)
  let shape = x.shape
  return (
    maskedMean(x, axis: axis, mask: mask),
    { adjoint in
      if adjoint.isZero { return .zero }
      return Tensor(shape: shape) { result in
        adjoint.values.withUnsafeBufferPointer { adjoint in
          for row in 0..<outer * extent {
            scale(
              adjoint.baseAddress! + row / extent * inner, by: weights[row],
              result + row * inner, count: inner)
          }
        }
      }
    }
  )
}
