import _Differentiation

extension Tensor {
  /// The part of the tensor where the index of `axis` is in `range`; the other dimensions stay.
  @differentiable(reverse,wrt: self)
  public func slice(_ range: Range<Int>, axis: Int) -> Tensor {
    let (outer, extent, inner) = split(at: axis)
    precondition(
      range.lowerBound >= 0 && range.upperBound <= extent, "\(range) is outside 0..<\(extent)")
    var newShape = shape
    newShape[axis] = range.count
    let width = range.count * inner
    return Tensor(shape: newShape) { result in
      values.withUnsafeBufferPointer { values in
        for row in 0..<outer {
          (result + row * width).initialize(
            from: values.baseAddress! + (row * extent + range.lowerBound) * inner, count: width)
        }
      }
    }
  }

  /// The rows of `range`: the slice along the first dimension.
  @differentiable(reverse,wrt: self)
  public func rows(_ range: Range<Int>) -> Tensor { slice(range, axis: 0) }

  /// The tensor within zeros: what `slice` took from a tensor of the given extent.
  private func embedded(in extent: Int, at start: Int, axis: Int) -> Tensor {
    let (outer, own, inner) = split(at: axis)
    var newShape = shape
    newShape[axis] = extent
    return Tensor(shape: newShape) { result in
      result.initialize(repeating: 0, count: outer * extent * inner)
      values.withUnsafeBufferPointer { values in
        for row in 0..<outer {
          (result + (row * extent + start) * inner).update(
            from: values.baseAddress! + row * own * inner, count: own * inner)
        }
      }
    }
  }

  /// The extent of `axis`, and those of all dimensions before and after it, as one each.
  func split(at axis: Int) -> (outer: Int, extent: Int, inner: Int) {
    precondition(shape.indices.contains(axis), "shape \(shape) has no dimension \(axis)")
    return (
      elementCount(of: Array(shape[..<axis])), shape[axis],
      elementCount(of: Array(shape[(axis + 1)...]))
    )
  }

  // MARK: Derivative

  /// The adjoint is 0 outside the slice.
  @derivative(of: slice, wrt: self)
  public func vjpSlice(
    _ range: Range<Int>, axis: Int
  ) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let extent = shape[axis]
    return (
      slice(range, axis: axis),
      { $0.isZero ? .zero : $0.embedded(in: extent, at: range.lowerBound, axis: axis) }
    )
  }
}
