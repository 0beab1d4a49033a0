import Foundation
import NeuralNetworks
import Testing
import _Differentiation

@Suite struct SoftmaxTests {
  @Test func definition() {
    let x = noiseTensor(seed: 1, [4, 19], scale: 10)
    let y = softmax(x)
    for row in 0..<4 {
      let powers = x.values[row * 19..<row * 19 + 19].map { exp(Double($0)) }
      let sum = powers.reduce(0, +)
      expectClose(y.rows(row..<row + 1), powers.map { $0 / sum }, tolerance: 1e-6)
    }
  }

  @Test func maskedKeysGetExactlyNothing() {
    let mask = [true, false, true, true, false]
    var x = noiseTensor(seed: 2, [3, 5], scale: 3)
    let (y, pullback) = valueWithPullback(at: x) { softmax($0, keyMask: mask) }
    let gradient = pullback(noiseTensor(seed: 3, [3, 5]))
    for index in x.values.indices where !mask[index % 5] {
      #expect(y.values[index] == 0 && gradient.values[index] == 0)
      // Even a huge or undefined value there changes nothing.
      x.withMutableValues { $0[index] = index % 2 == 0 ? .nan : 1e30 }
    }
    #expect(softmax(x, keyMask: mask) == y)
    let kept = [0, 2, 3].map { x.slice($0..<$0 + 1, axis: 1) }
    expectClose(
      concatenated([0, 2, 3].map { y.slice($0..<$0 + 1, axis: 1) }, axis: 1),
      softmax(concatenated(kept, axis: 1)))
  }

  @Test func limits() {
    let none = Array(repeating: false, count: 6)
    let x = noiseTensor(seed: 4, [2, 6])
    let (y, pullback) = valueWithPullback(at: x) { softmax($0, keyMask: none) }
    #expect(y == Tensor(repeating: 0, shape: [2, 6]))
    #expect(pullback(x) == Tensor(repeating: 0, shape: [2, 6]))
    // Differences beyond the exponential's range.
    let far = softmax(Tensor(shape: [1, 3], values: [3e38, 0, -3e38]))
    #expect(far.values == [1, 0, 0] || far.values[1] < 1e-37 && far.values[0] == 1)
    #expect(softmax(Tensor(shape: [1, 1], values: [-500])).values == [1])
    // What is not a number does not vanish.
    #expect(softmax(Tensor(shape: [1, 2], values: [.nan, 0])).values.contains { $0.isNaN })
  }
}
