import _Differentiation

/// The softmax of every row over the keys that count.
///
///     y[i, j] = exp(x[i, j] - max) / Σ exp(x[i, j'] - max)   over j with keyMask[j]
///
/// Masked keys get exactly 0 and do not enter the sum; a row without any key is all 0, never NaN.
///
/// - Parameters:
///   - x: `[..., keys]`; y has the same shape.
///   - keyMask: which keys count, the same for all rows; nil for all.
@differentiable(reverse,wrt: x)
public func softmax(_ x: Tensor, keyMask: [Bool]? = nil) -> Tensor {
  let columns = x.columnCount
  precondition(keyMask.map { $0.count == columns } ?? true, "one mask entry for each key")
  return Tensor(shape: x.shape) { y in
    y.initialize(from: x.values, count: x.count)
    let excluded = excludedKeys(keyMask)
    for row in 0..<x.rowCount {
      softmaxInPlace(y + row * columns, count: columns, excluded: excluded)
    }
  }
}

/// The keys that a mask leaves out.
func excludedKeys(_ mask: (some Collection<Bool>)?) -> [Int] {
  guard let mask else { return [] }
  return mask.enumerated().filter { !$1 }.map(\.offset)
}

/// One row in place.
func softmaxInPlace(_ row: UnsafeMutablePointer<Float>, count: Int, excluded: [Int]) {
  if excluded.count == count {
    row.update(repeating: 0, count: count)
    return
  }
  for key in excluded { row[key] = -.infinity }
  var largest = -Float.infinity
  for key in 0..<count { largest = max(largest, row[key]) }
  mapVectors(row, row, row, count: count) { x, _ in exponential(x - largest) }
  for key in excluded { row[key] = 0 }
  scale(row, by: 1 / total(row, count: count), row, count: count)
}

/// The adjoint of one row: x̄ = y (ȳ - ⟨y, ȳ⟩), in place of ȳ. Where y is 0, so is x̄.
func softmaxAdjointInPlace(
  _ adjoint: UnsafeMutablePointer<Float>, _ y: UnsafePointer<Float>, count: Int
) {
  let mean = dot(y, adjoint, count: count)
  for key in 0..<count { adjoint[key] = y[key] * (adjoint[key] - mean) }
}

// MARK: Derivative

/// x̄ = y (ȳ - ⟨y, ȳ⟩) for every row; 0 for masked keys.
@derivative(of: softmax, wrt: x)
public func vjpSoftmax(
  _ x: Tensor, keyMask: [Bool]? = nil
) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  let y = softmax(x, keyMask: keyMask)
  return (
    y,
    { adjoint in
      if adjoint.isZero { return .zero }
      var result = adjoint
      let columns = y.columnCount
      result.withMutableValues { result in
        y.values.withUnsafeBufferPointer { y in
          for row in stride(from: 0, to: y.count, by: columns) {
            softmaxAdjointInPlace(
              result.baseAddress! + row, y.baseAddress! + row, count: columns)
          }
        }
      }
      return result
    }
  )
}
