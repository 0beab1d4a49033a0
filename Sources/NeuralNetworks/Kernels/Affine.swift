import _Differentiation

/// y = x Wᵀ + b for every row of x: a fully connected layer.
///
/// Shapes: x `[..., inputs]`, weight `[outputs, inputs]`, bias `[outputs]`, y `[..., outputs]`.
@differentiable(reverse)
public func affine(_ x: Tensor, _ weight: Tensor, _ bias: Tensor) -> Tensor {
  let (rows, inputs, outputs) = (x.rowCount, x.columnCount, bias.count)
  precondition(
    weight.shape == [outputs, inputs],
    "weight of shape \(weight.shape) does not map \(inputs) to \(outputs)")
  return Tensor(shape: x.shape.dropLast() + [outputs]) { y in
    bias.values.withUnsafeBufferPointer { bias in
      for row in 0..<rows {
        (y + row * outputs).initialize(from: bias.baseAddress!, count: outputs)
      }
    }
    multiply(x.values, weight.values, into: y, rows, inputs, outputs)
  }
}

/// y += x Wᵀ.
private func multiply(
  _ x: UnsafePointer<Float>, _ weight: UnsafePointer<Float>,
  into y: UnsafeMutablePointer<Float>, _ rows: Int, _ inputs: Int, _ outputs: Int
) {
  multiply(
    MatrixOperand(x, rowStride: inputs),
    MatrixOperand(weight, rowStride: inputs, transposed: true), into: y, rowStride: outputs,
    rows: rows, columns: outputs, inner: inputs, accumulating: true)
}

// MARK: Derivative

/// x̄ = ȳ W, W̄ = ȳᵀ x, and b̄ is the sum of ȳ's rows.
@derivative(of: affine)
public func vjpAffine(
  _ x: Tensor, _ weight: Tensor, _ bias: Tensor
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor, Tensor)) {
  (
    affine(x, weight, bias),
    { adjoint in
      if adjoint.isZero { return (.zero, .zero, .zero) }
      let shape = [x.rowCount, weight.shape[0]]
      let rows = adjoint.shaped(shape)
      let xAdjoint = matrixProduct(rows, weight)
      let weightAdjoint = matrixProduct(
        rows, x.shaped([x.rowCount, x.columnCount]), transposingLeft: true)
      return (xAdjoint.shaped(x.shape), weightAdjoint, columnSums(rows))
    }
  )
}
