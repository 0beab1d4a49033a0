import _Differentiation

/// y[..., j] = x[..., j] + bias[j]: one vector added to every row, such as what is known of the
/// whole song to each of its tracks.
///
/// Shapes: x `[..., columns]`, bias `[columns]`, y as x.
@differentiable(reverse)
public func addingToRows(_ x: Tensor, _ bias: Tensor) -> Tensor {
  let columns = x.columnCount
  precondition(bias.shape == [columns], "bias of shape \(bias.shape) for \(columns) columns")
  return Tensor(shape: x.shape) { y in
    x.values.withUnsafeBufferPointer { x in
      for row in stride(from: 0, to: x.count, by: columns) {
        sum(x.baseAddress! + row, bias.values, y + row, count: columns)
      }
    }
  }
}

/// Σ over the rows: `[..., columns]` to `[columns]`.
func columnSums(_ x: Tensor) -> Tensor {
  let columns = x.columnCount
  return Tensor(shape: [columns]) { result in
    result.initialize(repeating: 0, count: columns)
    x.values.withUnsafeBufferPointer { x in
      for row in stride(from: 0, to: x.count, by: columns) {
        accumulate(x.baseAddress! + row, result, count: columns)
      }
    }
  }
}

// MARK: Derivative

/// x̄ = ȳ, and the bias's adjoint is the sum of ȳ's rows.
@derivative(of: addingToRows)
public func vjpAddingToRows(
  _ x: Tensor, _ bias: Tensor
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
  (
    addingToRows(x, bias),
    { adjoint in adjoint.isZero ? (.zero, .zero) : (adjoint, columnSums(adjoint)) }
  )
}
