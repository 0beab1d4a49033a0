import _Differentiation

extension Tensor {
  /// The same values in the same order in another shape.
  /// - Precondition: as many elements.
  @differentiable(reverse,wrt: self)
  public func reshaped(to shape: [Int]) -> Tensor { shaped(shape) }

  /// The dimensions in another order: dimension i of the result is dimension `order[i]` of this
  /// tensor. `x.transposed([1, 0])` is the transpose of a matrix.
  /// - Precondition: `order` is a permutation of the dimensions.
  @differentiable(reverse,wrt: self)
  public func transposed(_ order: [Int]) -> Tensor {
    precondition(order.sorted() == Array(shape.indices), "\(order) does not order \(shape)")
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    let newShape = order.map { shape[$0] }
    let steps = order.map { strides[$0] }
    let (inner, innerStep) = (newShape.last ?? 1, steps.last ?? 1)
    return Tensor(shape: newShape) { result in
      values.withUnsafeBufferPointer { values in
        var index = [Int](repeating: 0, count: newShape.count)
        var source = 0
        for start in stride(from: 0, to: count, by: inner) {
          for i in 0..<inner { result[start + i] = values[source + i * innerStep] }
          // The next row of the result, counting like an odometer.
          var axis = newShape.count - 2
          while axis >= 0 {
            index[axis] += 1
            source += steps[axis]
            if index[axis] < newShape[axis] { break }
            source -= index[axis] * steps[axis]
            index[axis] = 0
            axis -= 1
          }
        }
      }
    }
  }

  // MARK: Derivative

  @derivative(of: reshaped, wrt: self)
  public func vjpReshaped(
    to shape: [Int]
  ) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    (shaped(shape), { $0.isZero ? .zero : $0.shaped(self.shape) })
  }

  /// The adjoint goes the way back, by the inverse permutation.
  @derivative(of: transposed, wrt: self)
  public func vjpTransposed(
    _ order: [Int]
  ) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    var inverse = order
    for (position, axis) in order.enumerated() { inverse[axis] = position }
    return (transposed(order), { [inverse] in $0.isZero ? .zero : $0.transposed(inverse) })
  }
}
