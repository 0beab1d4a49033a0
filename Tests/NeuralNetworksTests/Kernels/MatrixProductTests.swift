import NeuralNetworks
import Testing
import _Differentiation

@Suite struct MatrixProductTests {
  /// The definition, in Double, of `[batch, m, k]` and `[batch, k, n]`.
  func product(_ a: Tensor, _ b: Tensor) -> [Double] {
    let (batch, m, k, n) = (a.shape[0], a.shape[1], a.shape[2], b.shape[2])
    var result: [Double] = []
    for entry in 0..<batch {
      for row in 0..<m {
        for column in 0..<n {
          result.append(
            (0..<k).reduce(0) {
              $0 + Double(a.values[(entry * m + row) * k + $1])
                * Double(b.values[(entry * k + $1) * n + column])
            })
        }
      }
    }
    return result
  }

  @Test(arguments: [false, true], [false, true])
  func everyTransposition(left: Bool, right: Bool) {
    let a = noiseTensor(seed: 1, [3, 4, 5])
    let b = noiseTensor(seed: 2, [3, 5, 2])
    let givenA = left ? a.transposed([0, 2, 1]) : a
    let givenB = right ? b.transposed([0, 2, 1]) : b
    func compute(_ a: Tensor, _ b: Tensor) -> Tensor {
      matrixProduct(a, b, transposingLeft: left, transposingRight: right)
    }
    expectClose(compute(givenA, givenB), product(a, b), "batch")
    let (firstA, firstB) = (givenA.rows(0..<1), givenB.rows(0..<1))
    let single = compute(
      firstA.reshaped(to: Array(firstA.shape.dropFirst())),
      firstB.reshaped(to: Array(firstB.shape.dropFirst())))
    #expect(single.shape == [4, 2])
    expectClose(single, product(a.rows(0..<1), b.rows(0..<1)), "one")
    expectDerivative(
      of: { matrixProduct($0, givenB, transposingLeft: left, transposingRight: right) },
      at: givenA, "left")
    expectDerivative(
      of: { matrixProduct(givenA, $0, transposingLeft: left, transposingRight: right) },
      at: givenB, "right")
  }

  /// Threads change how fast a product is, and where sums are split at most.
  @Test func threads() {
    let a = noiseTensor(seed: 3, [1, 200, 300])
    let b = noiseTensor(seed: 4, [1, 300, 250])
    let many = matrixProduct(a, b)
    setMatrixThreads(1)
    expectClose(matrixProduct(a, b), many, tolerance: 1e-5)
    expectClose(many, product(a, b), tolerance: 1e-5)
  }
}
