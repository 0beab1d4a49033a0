import _Differentiation

extension Tensor {
  /// y = factor x, element by element.
  @differentiable(reverse)
  public func scaled(by factor: Float) -> Tensor {
    Tensor(shape: shape) { scale(values, by: factor, $0, count: count) }
  }

  /// The product element by element (Hadamard), for gates.
  /// - Precondition: equal shapes.
  @differentiable(reverse)
  public func multiplied(by other: Tensor) -> Tensor {
    expectSameShape(other)
    return Tensor(shape: shape) { product(values, other.values, $0, count: count) }
  }

  // MARK: Derivative

  /// x̄ = factor ȳ, and the factor's is ⟨x, ȳ⟩.
  @derivative(of: scaled)
  public func vjpScaled(
    by factor: Float
  ) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Float)) {
    (
      scaled(by: factor),
      { adjoint in
        if adjoint.isZero { return (.zero, 0) }
        return (adjoint.scaled(by: factor), dot(values, adjoint.values, count: count))
      }
    )
  }

  @derivative(of: multiplied)
  public func vjpMultiplied(
    by other: Tensor
  ) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (
      multiplied(by: other),
      { adjoint in
        if adjoint.isZero { return (.zero, .zero) }
        return (adjoint.multiplied(by: other), adjoint.multiplied(by: self))
      }
    )
  }
}
