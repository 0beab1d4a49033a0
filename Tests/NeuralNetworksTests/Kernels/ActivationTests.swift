import Foundation
import NeuralNetworks
import Testing

@Suite struct ActivationTests {
  /// The exponential behind both is accurate over its whole range.
  @Test func sigmoidOverItsRange() {
    let x = (-8700...8700).map { Float($0) / 100 }
    let y = sigmoid(Tensor(shape: [x.count], values: x))
    for (x, y) in zip(x, y.values) {
      let expected = 1 / (1 + exp(-Double(x)))
      #expect(abs(Double(y) / expected - 1) < 4e-7, "at \(x)")
    }
  }

  @Test func limits() {
    let values = Tensor(shape: [4], values: [-1e30, 1e30, -.infinity, .infinity])
    #expect(sigmoid(values).values.map { abs($0) < 1e-37 ? 0 : $0 } == [0, 1, 0, 1])
    #expect(sigmoid(Tensor(shape: [1], values: [.nan])).values[0].isNaN)
    let ends = gelu(Tensor(shape: [3], values: [-1e4, 0, 1e4])).values
    #expect(abs(ends[0]) < 1e-30 && ends[1] == 0 && ends[2] == 1e4)
  }

  /// The exact form with erf is near.
  @Test func nearTheExactForm() {
    let x = (-500...500).map { Float($0) / 100 }
    let y = gelu(Tensor(shape: [x.count], values: x))
    for (x, y) in zip(x, y.values) {
      let exact = Double(x) / 2 * (1 + erf(Double(x) / 2.0.squareRoot()))
      #expect(abs(Double(y) - exact) < 5e-4)
    }
  }
}
