import NeuralNetworks
import Testing
import _Differentiation

/// Outputs and gradients against PyTorch.
@Suite struct KernelGoldenTests {
  let content: NetworkGolden

  init() throws { content = try .read() }

  func check(
    _ golden: NetworkGolden.Case, _ name: String, _ output: Tensor, x: Tensor,
    weight: Tensor? = nil, bias: Tensor? = nil
  ) throws {
    #expect(output.shape == golden.shape, "\(name)")
    expectClose(output, golden.output, "\(name), output")
    expectClose(x, golden.xGradient, "\(name), x")
    if let weight {
      expectClose(weight, try #require(golden.weightGradient), "\(name), weight")
    }
    if let bias { expectClose(bias, try #require(golden.biasGradient), "\(name), bias") }
  }

  @Test func activation() throws {
    let (y, pullback) = valueWithPullback(at: noiseTensor(seed: 1, [40], scale: 5)) { gelu($0) }
    try check(content.gelu, "GELU", y, x: pullback(content.adjoint(content.gelu)))
  }

  @Test func convolutions() throws {
    #expect(content.convolutions.count == 6)
    for (index, golden) in content.convolutions.enumerated() {
      let shape = try #require(golden.weightShape)
      let stride = try #require(golden.stride)
      let padding = try #require(golden.padding)
      let groups = try #require(golden.groups)
      let (y, pullback) = valueWithPullback(
        at: noiseTensor(seed: 11, try #require(golden.xShape)),
        noiseTensor(seed: 12, shape, scale: 0.5), noiseTensor(seed: 13, [shape[0]], scale: 0.5)
      ) {
        convolved(
          $0, $1, $2, stride: Size2D(height: stride[0], width: stride[1]),
          padding: Size2D(height: padding[0], width: padding[1]), groups: groups)
      }
      let (x, weight, bias) = pullback(content.adjoint(golden))
      try check(golden, "convolution \(index)", y, x: x, weight: weight, bias: bias)
    }
  }

  @Test func normalizations() throws {
    let golden = content.layerNormalization
    let (y, pullback) = valueWithPullback(
      at: noiseTensor(seed: 21, [3, 11], scale: 2), noiseTensor(seed: 22, [11]),
      noiseTensor(seed: 23, [11])
    ) { layerNormalized($0, $1, $2) }
    let (x, gain, bias) = pullback(content.adjoint(golden))
    try check(golden, "layer normalization", y, x: x, weight: gain, bias: bias)

    #expect(content.groupNormalizations.count == 3)
    for golden in content.groupNormalizations {
      let groups = try #require(golden.groups)
      let (y, pullback) = valueWithPullback(
        at: noiseTensor(seed: 31, [2, 6, 3, 4], scale: 2), noiseTensor(seed: 32, [6]),
        noiseTensor(seed: 33, [6])
      ) { groupNormalized($0, $1, $2, groups: groups) }
      let (x, gain, bias) = pullback(content.adjoint(golden))
      try check(golden, "\(groups) groups", y, x: x, weight: gain, bias: bias)
    }
  }

  @Test func pooling() throws {
    let (y, pullback) = valueWithPullback(at: noiseTensor(seed: 41, [2, 2, 5, 7])) {
      meanPooled($0, window: Size2D(height: 2, width: 3))
    }
    try check(content.pooling, "pooling", y, x: pullback(content.adjoint(content.pooling)))
  }

  @Test func attention() throws {
    let golden = content.attention
    var generator = SeededGenerator(seed: 1)
    let layer = MultiHeadAttention(width: 12, heads: 3, using: &generator)
      .filled(firstSeed: 52)
    let (y, pullback) = valueWithPullback(
      at: layer, noiseTensor(seed: 51, [2, 5, 12], scale: 2)
    ) { $0($1, keyMask: golden.keyMask) }
    let (weights, x) = pullback(content.adjoint(golden))
    try check(
      golden, "attention", y, x: x, weight: weights.input.weight, bias: weights.input.bias)
  }

  @Test func transformerBlock() throws {
    let golden = content.transformerBlock
    var generator = SeededGenerator(seed: 1)
    let layer = TransformerBlock(width: 12, heads: 3, hiddenWidth: 20, using: &generator)
      .filled(firstSeed: 62)
    let (y, pullback) = valueWithPullback(
      at: layer, noiseTensor(seed: 61, [2, 5, 12], scale: 2)
    ) { $0($1, keyMask: golden.keyMask) }
    let (weights, x) = pullback(content.adjoint(golden))
    try check(
      golden, "block", y, x: x, weight: weights.attentionNormalization.gain,
      bias: weights.up.bias)
  }

  @Test func losses() {
    let golden = content.losses
    let x = noiseTensor(seed: 71, [4, 6], scale: 2)
    let target = noiseTensor(seed: 72, [4, 6], scale: 2)
    let squared = valueWithGradient(at: x) { meanSquaredError($0, target) }
    #expect(abs(Double(squared.value) - golden.squared) < 1e-6 * golden.squared)
    expectClose(squared.gradient, golden.squaredGradient)
    let huber = valueWithGradient(at: x) { huberLoss($0, target, threshold: 0.75) }
    #expect(abs(Double(huber.value) - golden.huber) < 1e-6 * golden.huber)
    expectClose(huber.gradient, golden.huberGradient)
  }
}
