import _Differentiation

/// Every row to mean 0 and variance 1, then gain and bias by column.
///
///     y = gain (x - mean)/√(variance + epsilon) + bias
///
/// Source: J. L. Ba, J. R. Kiros, G. E. Hinton, Layer Normalization, arXiv 1607.06450 (2016).
///
/// - Parameters:
///   - x: `[..., columns]`; y has the same shape.
///   - gain: `[columns]`.
///   - bias: `[columns]`.
///   - epsilon: keeps a constant row finite.
@differentiable(reverse,wrt: (x, gain, bias))
public func layerNormalized(
  _ x: Tensor, _ gain: Tensor, _ bias: Tensor, epsilon: Float = 1e-5
) -> Tensor {
  normalized(x, gain, bias, Moments(of: x, segmentLength: x.columnCount, epsilon: epsilon))
}

private func normalized(
  _ x: Tensor, _ gain: Tensor, _ bias: Tensor, _ moments: Moments
) -> Tensor {
  let columns = x.columnCount
  precondition(
    gain.shape == [columns] && bias.shape == [columns],
    "gain \(gain.shape) and bias \(bias.shape) for \(columns) columns")
  return Tensor(shape: x.shape) { y in
    x.values.withUnsafeBufferPointer { x in
      for row in 0..<x.count / columns {
        normalizeRow(
          x.baseAddress! + row * columns, gain.values, bias.values, y + row * columns,
          moments.means[row], moments.reciprocals[row], count: columns)
      }
    }
  }
}

private func normalizeRow(
  _ x: UnsafePointer<Float>, _ gain: UnsafePointer<Float>, _ bias: UnsafePointer<Float>,
  _ y: UnsafeMutablePointer<Float>, _ mean: Float, _ reciprocal: Float, count: Int
) {
  for i in 0..<count { y[i] = (x[i] - mean) * reciprocal * gain[i] + bias[i] }
}

// MARK: Derivative

/// With x̂ the normalised row: the gain's adjoint is Σ ȳ x̂ and the bias's Σ ȳ over the rows; x̄
/// follows from h = gain ȳ (`Moments.adjointInPlace`).
@derivative(of: layerNormalized, wrt: (x, gain, bias))
public func vjpLayerNormalized(
  _ x: Tensor, _ gain: Tensor, _ bias: Tensor, epsilon: Float = 1e-5
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor, Tensor)) {
  let columns = x.columnCount
  let moments = Moments(of: x, segmentLength: columns, epsilon: epsilon)
  return (
    normalized(x, gain, bias, moments),
    { adjoint in
      if adjoint.isZero { return (.zero, .zero, .zero) }
      var gainAdjoint = Tensor(repeating: 0, shape: [columns])
      let xAdjoint = Tensor(shape: x.shape) { result in
        x.values.withUnsafeBufferPointer { x in
          adjoint.values.withUnsafeBufferPointer { adjoint in
            gainAdjoint.withMutableValues { gainAdjoint in
              for row in 0..<x.count / columns {
                let start = row * columns
                adjointRow(
                  adjoint.baseAddress! + start, x.baseAddress! + start, gain.values,
                  gainAdjoint.baseAddress!, result + start, moments.means[row],
                  moments.reciprocals[row], count: columns)
                moments.adjointInPlace(
                  result + start, x.baseAddress! + start, segment: row)
              }
            }
          }
        }
      }
      return (xAdjoint, gainAdjoint, columnSums(adjoint))
    }
  )
}

/// h = gain ȳ, and the row's share of the gain's adjoint.
private func adjointRow(
  _ adjoint: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ gain: UnsafePointer<Float>,
  _ gainAdjoint: UnsafeMutablePointer<Float>, _ h: UnsafeMutablePointer<Float>, _ mean: Float,
  _ reciprocal: Float, count: Int
) {
  for i in 0..<count { h[i] = gain[i] * adjoint[i] }
  for i in 0..<count { gainAdjoint[i] += adjoint[i] * (x[i] - mean) * reciprocal }
}
