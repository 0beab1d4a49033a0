import _Differentiation

/// C = A B with any of the two transposed first; one product for each entry of a batch.
///
/// Shapes: A is `[m, k]` (`[k, m]` if transposed), B `[k, n]` (`[n, k]` if transposed), the result
/// `[m, n]`; or all three with the same leading batch extent.
/// - Precondition: fitting shapes of rank 2 or 3.
@differentiable(reverse,wrt: (a, b))
public func matrixProduct(
  _ a: Tensor, _ b: Tensor, transposingLeft: Bool = false, transposingRight: Bool = false
) -> Tensor {
  let rank = a.shape.count
  precondition(
    (2...3).contains(rank) && rank == b.shape.count && a.shape.dropLast(2) == b.shape.dropLast(2),
    "no matrix product of \(a.shape) and \(b.shape)")
  let (aRows, aColumns) = (a.shape[rank - 2], a.shape[rank - 1])
  let (bRows, bColumns) = (b.shape[rank - 2], b.shape[rank - 1])
  let (m, k) = transposingLeft ? (aColumns, aRows) : (aRows, aColumns)
  let (inner, n) = transposingRight ? (bColumns, bRows) : (bRows, bColumns)
  precondition(k == inner, "no matrix product of \(a.shape) and \(b.shape)")
  let batch = rank == 3 ? a.shape[0] : 1
  return Tensor(shape: a.shape.dropLast(2) + [m, n]) { result in
    a.values.withUnsafeBufferPointer { a in
      b.values.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return }
        for entry in 0..<batch {
          multiply(
            MatrixOperand(
              a + entry * m * k, rowStride: aColumns, transposed: transposingLeft),
            MatrixOperand(
              b + entry * k * n, rowStride: bColumns, transposed: transposingRight),
            into: result + entry * m * n, rowStride: n, rows: m, columns: n, inner: k)
        }
      }
    }
  }
}

// MARK: Derivative

/// Of C = A B: Ā = C̄ Bᵀ and B̄ = Aᵀ C̄; where an operand is transposed, so is its adjoint.
@derivative(of: matrixProduct, wrt: (a, b))
public func vjpMatrixProduct(
  _ a: Tensor, _ b: Tensor, transposingLeft: Bool = false, transposingRight: Bool = false
) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
  let value = matrixProduct(
    a, b, transposingLeft: transposingLeft, transposingRight: transposingRight)
  return (
    value,
    { adjoint in
      if adjoint.isZero { return (.zero, .zero) }
      let left =
        transposingLeft
        ? matrixProduct(
          b, adjoint, transposingLeft: transposingRight, transposingRight: true)
        : matrixProduct(adjoint, b, transposingRight: !transposingRight)
      let right =
        transposingRight
        ? matrixProduct(
          adjoint, a, transposingLeft: true, transposingRight: transposingLeft)
        : matrixProduct(a, adjoint, transposingLeft: !transposingLeft)
      return (left, right)
    }
  )
}
