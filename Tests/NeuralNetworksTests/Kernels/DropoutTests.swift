import NeuralNetworks
import Testing
import _Differentiation

@Suite struct DropoutTests {
  let x = Tensor(repeating: 1, shape: [100_001])

  @Test(arguments: [Float(0.1), 0.5, 0.9])
  func shareAndMean(probability: Float) {
    let y = droppingOut(x, probability: probability, .training(seed: 7))
    let dropped = y.values.count { $0 == 0 }
    #expect(abs(Double(dropped) / Double(x.count) - Double(probability)) < 0.01)
    #expect(y.values.allSatisfy { $0 == 0 || abs($0 * (1 - probability) - 1) < 1e-6 })
    // Neighbours are independent: both are dropped as often as chance has it.
    let pairs = zip(y.values, y.values.dropFirst()).count { $0 == 0 && $1 == 0 }
    let expected = Double(probability * probability)
    #expect(abs(Double(pairs) / Double(x.count) - expected) < 0.01)
  }

  @Test func seedsDecide() {
    func drop(_ pass: ForwardPass) -> Tensor { droppingOut(x, probability: 0.5, pass) }
    let pass = ForwardPass.training(seed: 1)
    #expect(drop(pass) == drop(pass))
    #expect(drop(pass) != drop(.training(seed: 2)))
    #expect(drop(pass.branch(0)) != drop(pass.branch(1)))
    #expect(pass.branch(3) == pass.branch(3) && pass.branch(3) != pass)
    #expect(drop(.inference) == x && ForwardPass.inference.branch(1) == .inference)
    #expect(droppingOut(x, probability: 0, pass) == x)
  }

  @Test func gradientOnlyWhereKept() {
    let pass = ForwardPass.training(seed: 4)
    let (y, pullback) = valueWithPullback(at: x) { droppingOut($0, probability: 0.3, pass) }
    #expect(pullback(x) == y)
  }
}
