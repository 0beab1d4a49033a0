import NeuralNetworks
import Testing
import _Differentiation

@Suite struct LossTests {
  let prediction = Tensor(shape: [2, 2], values: [1, 2, 3, 40])
  let target = Tensor(repeating: 0, shape: [2, 2])

  @Test func masks() {
    #expect(meanSquaredError(prediction, target, mask: [true, false]) == 2.5)
    #expect(meanSquaredError(prediction, target, mask: [true, true, true, false]) == 14.0 / 3)
    #expect(huberLoss(prediction, target, threshold: 2, mask: [false, true]) == (4 + 78) / 2)
    let mask = [true, false, false, true]
    let gradient = gradient(at: prediction) { meanSquaredError($0, target, mask: mask) }
    #expect(gradient.values == [1, 0, 0, 40])
  }

  @Test func nothingCounts() {
    let none = [false, false]
    let squared = valueWithGradient(at: prediction) {
      meanSquaredError($0, target, mask: none)
    }
    #expect(squared.value == 0 && squared.gradient.values == [0, 0, 0, 0])
    #expect(huberLoss(prediction, target, mask: none) == 0)
  }
}
