import Benchmark
import NeuralNetworks
import _Differentiation

/// Four strided convolutions of a picture to one row of 256 numbers.
struct PictureEncoder: Layer {
  var convolutions: [Convolution2D]
  var normalizations: [GroupNormalization]

  init(using generator: inout SeededGenerator) {
    let channels = [1, 32, 64, 128, 256]
    convolutions = zip(channels, channels.dropFirst()).map {
      Convolution2D(
        channels: $0, outputs: $1, kernel: Size2D(3), stride: Size2D(2), padding: Size2D(1),
        using: &generator)
    }
    normalizations = channels.dropFirst().map { GroupNormalization(channels: $0, groups: 8) }
  }

  var weights: [Weight<Self>] {
    weights("convolutions", \.convolutions, \.convolutions)
      + weights("normalizations", \.normalizations, \.normalizations)
  }

  @differentiable(reverse,wrt: self)
  func callAsFunction(_ x: Tensor) -> Tensor {
    var h = x
    for index in 0..<withoutDerivative(at: convolutions.count) {
      h = gelu(normalizations[index](convolutions[index](h)))
    }
    return maskedMean(maskedMean(h, axis: 3), axis: 2)
  }
}

func noiseTensor(_ shape: [Int], using generator: inout SeededGenerator) -> Tensor {
  let count = shape.reduce(1, *)
  return Tensor(shape: shape, values: (0..<count).map { _ in generator.nextUniform() })
}

/// A transformer of 6 blocks, width 256 and 4 heads on 16 tokens; the encoder above on 128 x 128.
nonisolated(unsafe) let networks = BenchmarkSuite(name: "networks") { suite in
  var generator = SeededGenerator(seed: 1)
  var transformer = TransformerEncoder(width: 256, heads: 4, blocks: 6, using: &generator)
  let tokens = noiseTensor([16, 256], using: &generator)
  let encoder = PictureEncoder(using: &generator)
  let picture = noiseTensor([1, 1, 128, 128], using: &generator)
  let target = Tensor(repeating: 0, shape: [16, 256])
  let row = Tensor(repeating: 0, shape: [1, 256])
  var optimizer = AdamW(for: transformer)
  let buffer = GradientBuffer(zerosFor: transformer)

  suite.benchmark("transformer, forward") { _ = transformer(tokens) }
  suite.benchmark("transformer, forward and backward") {
    _ = gradient(at: transformer) { meanSquaredError($0(tokens), target) }
  }
  suite.benchmark("transformer, AdamW") {
    optimizer.update(&transformer, against: buffer, learningRate: 1e-4)
  }
  suite.benchmark("picture encoder, forward") { _ = encoder(picture) }
  suite.benchmark("picture encoder, forward and backward") {
    _ = gradient(at: encoder) { meanSquaredError($0(picture), row) }
  }
}
