public import _Differentiation

/// Tensors form a vector space, so a tensor is its own tangent vector. The tensor without values
/// is zero whatever the shape of its neighbour: `x + .zero == x`. So a gradient costs nothing for
/// weights that it does not reach.
extension Tensor: AdditiveArithmetic, Differentiable {
  public typealias TangentVector = Tensor

  public static var zero: Tensor { Tensor() }

  /// Element by element.
  /// - Precondition: equal shapes, or one is `zero`.
  @differentiable(reverse)
  public static func + (left: Tensor, right: Tensor) -> Tensor {
    if right.isZero { return left }
    if left.isZero { return right }
    left.expectSameShape(right)
    return Tensor(shape: left.shape) { sum(left.values, right.values, $0, count: left.count) }
  }

  /// Element by element.
  /// - Precondition: equal shapes, or one is `zero`.
  @differentiable(reverse)
  public static func - (left: Tensor, right: Tensor) -> Tensor {
    if right.isZero { return left }
    if left.isZero { return right.scaled(by: -1) }
    left.expectSameShape(right)
    return Tensor(shape: left.shape) {
      difference(left.values, right.values, $0, count: left.count)
    }
  }

  /// In place, which spares an allocation where gradients are summed.
  @differentiable(reverse)
  public static func += (left: inout Tensor, right: Tensor) {
    if right.isZero { return }
    if left.isZero {
      left = right
      return
    }
    left.expectSameShape(right)
    left.withMutableValues { accumulate(right.values, $0.baseAddress!, count: $0.count) }
  }

  public mutating func move(by offset: Tensor) { self += offset }

  func expectSameShape(_ other: Tensor) {
    precondition(shape == other.shape, "shapes \(shape) and \(other.shape) differ")
  }

  // MARK: Derivative

  @derivative(of: +)
  public static func vjpAdd(
    left: Tensor, right: Tensor
  ) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (left + right, { ($0, $0) })
  }

  @derivative(of: -)
  public static func vjpSubtract(
    left: Tensor, right: Tensor
  ) -> (value: Tensor, pullback: (Tensor) -> (Tensor, Tensor)) {
    (left - right, { ($0, $0.scaled(by: -1)) })
  }

  @derivative(of: +=)
  public static func vjpAddInPlace(
    left: inout Tensor, right: Tensor
  ) -> (value: Void, pullback: (inout Tensor) -> Tensor) {
    left += right
    return ((), { $0 })
  }
}
