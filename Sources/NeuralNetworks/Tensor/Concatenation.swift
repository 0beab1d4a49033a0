public import _Differentiation

/// The tensors one after the other along a dimension: `concatenated([a, b], axis: 0)` puts b's
/// rows below a's, with the last axis b's columns beside a's.
/// - Precondition: at least one tensor; all other dimensions are equal.
@differentiable(reverse,wrt: parts)
public func concatenated(_ parts: [Tensor], axis: Int = 0) -> Tensor {
  var shape = parts[0].shape
  for part in parts.dropFirst() {
    shape[axis] = part.shape[axis]
    precondition(shape == part.shape, "shapes \(parts[0].shape) and \(part.shape) do not fit")
  }
  shape[axis] = parts.reduce(0) { $0 + $1.shape[axis] }
  let outer = parts[0].split(at: axis).outer
  let width = elementCount(of: Array(shape[axis...]))
  return Tensor(shape: shape) { result in
    var start = 0
    for part in parts {
      let own = part.count / max(outer, 1)
      part.values.withUnsafeBufferPointer { values in
        for row in 0..<outer {
          (result + row * width + start).initialize(
            from: values.baseAddress! + row * own, count: own)
        }
      }
      start += own
    }
  }
}

// MARK: Derivative

/// Every tensor gets its slice of the adjoint.
@derivative(of: concatenated, wrt: parts)
public func vjpConcatenated(
  _ parts: [Tensor], axis: Int = 0
) -> (value: Tensor, pullback: (Tensor) -> [Tensor].TangentVector) {
  let extents = parts.map { $0.shape[axis] }
  return (
    concatenated(parts, axis: axis),
    { adjoint in
      if adjoint.isZero { return .zero }
      var start = 0
      return [Tensor].TangentVector(
        extents.map { extent in
          defer { start += extent }
          return adjoint.slice(start..<start + extent, axis: axis)
        })
    }
  )
}
