import _Differentiation

/// y = 1/(1 + e⁻ˣ), element by element: from any number to a normalised position 0...1.
@differentiable(reverse)
public func sigmoid(_ x: Tensor) -> Tensor {
  Tensor(shape: x.shape) { y in
    mapVectors(x.values, x.values, y, count: x.count) { x, _ in logistic(x) }
  }
}

// MARK: Derivative

/// dy/dx = y (1 - y).
@derivative(of: sigmoid)
public func vjpSigmoid(_ x: Tensor) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  let y = sigmoid(x)
  return (
    y,
    { adjoint in
      if adjoint.isZero { return .zero }
      return Tensor(shape: x.shape) { result in
        mapVectors(y.values, adjoint.values, result, count: y.count) { y, adjoint in
          adjoint * (y * (1 - y))
        }
      }
    }
  )
}
