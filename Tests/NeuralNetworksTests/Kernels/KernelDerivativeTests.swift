import NeuralNetworks
import Testing
import _Differentiation

/// Every kernel against central differences, for every argument.
@Suite struct KernelDerivativeTests {
  @Test func affineAndBias() {
    let x = noiseTensor(seed: 1, [2, 2, 5])
    let weight = noiseTensor(seed: 2, [3, 5])
    let bias = noiseTensor(seed: 3, [3])
    expectDerivative(of: { affine($0, weight, bias) }, at: x, "x")
    expectDerivative(of: { affine(x, $0, bias) }, at: weight, "weight")
    expectDerivative(of: { affine(x, weight, $0) }, at: bias, "bias")
    let row = noiseTensor(seed: 4, [5])
    expectDerivative(of: { addingToRows($0, row) }, at: x, "rows")
    expectDerivative(of: { addingToRows(x, $0) }, at: row, "row")
  }

  @Test func activations() {
    let x = noiseTensor(seed: 5, [37], scale: 4)
    expectDerivative(of: { gelu($0) }, at: x, "GELU")
    expectDerivative(of: { sigmoid($0) }, at: x, "sigmoid")
  }

  @Test(arguments: [nil, [true, false, true, true, false, true, true]])
  func softmaxOfRows(mask: [Bool]?) {
    let x = noiseTensor(seed: 6, [3, 7], scale: 2)
    expectDerivative(of: { softmax($0, keyMask: mask) }, at: x)
  }

  @Test(arguments: [
    nil, [true, true, false, true, true, false, true, true],
  ])
  func attention(mask: [Bool]?) {
    let x = noiseTensor(seed: 7, [2, 4, 18], scale: 1.5)
    expectDerivative(of: { selfAttention($0, heads: 2, keyMask: mask) }, at: x)
  }

  @Test func normalizations() {
    let x = noiseTensor(seed: 8, [3, 9], scale: 2)
    let gain = noiseTensor(seed: 9, [9])
    let bias = noiseTensor(seed: 10, [9])
    expectDerivative(of: { layerNormalized($0, gain, bias) }, at: x, "x")
    expectDerivative(of: { layerNormalized(x, $0, bias) }, at: gain, "gain")
    expectDerivative(of: { layerNormalized(x, gain, $0) }, at: bias, "bias")
    let image = noiseTensor(seed: 11, [2, 4, 3, 3], scale: 2)
    let channelGain = noiseTensor(seed: 12, [4])
    let channelBias = noiseTensor(seed: 13, [4])
    for groups in [1, 2, 4] {
      expectDerivative(
        of: { groupNormalized($0, channelGain, channelBias, groups: groups) }, at: image,
        "x, \(groups)")
      expectDerivative(
        of: { groupNormalized(image, $0, channelBias, groups: groups) }, at: channelGain,
        "gain, \(groups)")
      expectDerivative(
        of: { groupNormalized(image, channelGain, $0, groups: groups) }, at: channelBias,
        "bias, \(groups)")
    }
  }

  @Test(arguments: [(1, 1, 0), (2, 2, 1), (4, 1, 1)])
  func convolution(groups: Int, stride: Int, padding: Int) {
    let x = noiseTensor(seed: 14, [2, 4, 6, 5])
    let weight = noiseTensor(seed: 15, [4, 4 / groups, 3, 2])
    let bias = noiseTensor(seed: 16, [4])
    func convolve(_ x: Tensor, _ weight: Tensor, _ bias: Tensor) -> Tensor {
      convolved(
        x, weight, bias, stride: Size2D(height: stride, width: 1),
        padding: Size2D(height: 0, width: padding), groups: groups)
    }
    #expect(convolve(x, weight, bias).shape[2] == (6 - 3) / stride + 1)
    let (height, width) = (
      Size2D(height: stride, width: 1), Size2D(height: 0, width: padding)
    )
    expectDerivative(
      of: { convolved($0, weight, bias, stride: height, padding: width, groups: groups) },
      at: x, "x")
    expectDerivative(
      of: { convolved(x, $0, bias, stride: height, padding: width, groups: groups) },
      at: weight, "weight")
    expectDerivative(
      of: { convolved(x, weight, $0, stride: height, padding: width, groups: groups) },
      at: bias, "bias")
  }

  @Test func means() {
    let image = noiseTensor(seed: 17, [2, 2, 5, 4])
    expectDerivative(of: { meanPooled($0, window: Size2D(2)) }, at: image, "pooling")
    for axis in 0..<4 {
      expectDerivative(of: { maskedMean($0, axis: axis) }, at: image, "mean over \(axis)")
    }
    let mask = [true, false, true, true]
    expectDerivative(of: { maskedMean($0, axis: 1, mask: mask) }, at: image, "masked mean")
  }

  @Test func dropout() {
    let x = noiseTensor(seed: 18, [5, 7])
    expectDerivative(
      of: { droppingOut($0, probability: 0.4, .training(seed: 3)) }, at: x)
  }

  @Test(arguments: [nil, [true, false, true], Array(repeating: true, count: 12)])
  func losses(mask: [Bool]?) {
    let x = noiseTensor(seed: 19, [3, 4], scale: 2)
    let target = noiseTensor(seed: 20, [3, 4], scale: 2)
    expectDerivative(
      of: { Tensor(repeating: 1, shape: [1]).scaled(by: meanSquaredError($0, target, mask: mask)) },
      at: x, "squared")
    // A small step: differences beyond the threshold must not cross it.
    expectDerivative(
      of: {
        Tensor(repeating: 1, shape: [1]).scaled(
          by: huberLoss($0, target, threshold: 0.7, mask: mask))
      }, at: x, step: 0.002, relative: 2e-3, "Huber")
  }
}
