import SignalProcessing

/// A = L Lᵀ of a symmetric positive definite matrix, to solve A x = b.
struct CholeskyFactor {
  private let count: Int
  /// Row by row; the upper triangle is not used.
  private var lower: [Double]

  /// nil for a matrix that is not positive definite.
  /// - Parameter matrix: row by row, `count`².
  init?(_ matrix: [Double], count: Int) {
    self.count = count
    lower = matrix
    for j in 0..<count {
      for i in j..<count {
        var sum = lower[i * count + j]
        for k in 0..<j { sum -= lower[i * count + k] * lower[j * count + k] }
        if i == j {
          guard sum > 0 else { return nil }
          lower[j * count + j] = sum.squareRoot()
        } else {
          lower[i * count + j] = sum / lower[j * count + j]
        }
      }
    }
  }

  func solve(_ b: [Double]) -> [Double] {
    var x = b
    for i in 0..<count {
      for k in 0..<i { x[i] -= lower[i * count + k] * x[k] }
      x[i] /= lower[i * count + i]
    }
    for i in stride(from: count - 1, through: 0, by: -1) {
      for k in (i + 1)..<count { x[i] -= lower[k * count + i] * x[k] }
      x[i] /= lower[i * count + i]
    }
    return x
  }
}
