import NeuralNetworks
import _Differentiation

/// A small network with every kind of layer: pictures of tracks to tokens to numbers.
struct SpectrogramNetwork: Layer {
  var convolutions: [Convolution2D]
  var normalization: GroupNormalization
  var encoder: TransformerEncoder
  var head: Linear

  init(seed: UInt64, dropout: Float = 0) {
    var generator = SeededGenerator(seed: seed)
    convolutions = [
      Convolution2D(
        channels: 1, outputs: 4, kernel: Size2D(3), stride: Size2D(2), padding: Size2D(1),
        using: &generator),
      Convolution2D(
        channels: 4, outputs: 8, kernel: Size2D(3), stride: Size2D(2), padding: Size2D(1),
        groups: 2, using: &generator),
    ]
    normalization = GroupNormalization(channels: 8, groups: 2)
    encoder = TransformerEncoder(
      width: 8, heads: 2, blocks: 2, hiddenWidth: 12, dropout: dropout, using: &generator)
    head = Linear(inputs: 8, outputs: 3, using: &generator)
  }

  var weights: [Weight<Self>] {
    weights("convolutions", \.convolutions, \.convolutions)
      + weights("normalization", \.normalization, \.normalization)
      + weights("encoder", \.encoder, \.encoder) + weights("head", \.head, \.head)
  }

  /// Pictures `[tracks, 1, 12, 12]` to `[tracks, 3]`.
  @differentiable(reverse,wrt: self)
  func callAsFunction(_ pictures: Tensor, _ pass: ForwardPass = .inference) -> Tensor {
    var x = pictures
    for index in 0..<withoutDerivative(at: convolutions.count) {
      x = gelu(convolutions[index](x))
    }
    let places = maskedMean(maskedMean(normalization(x), axis: 3), axis: 2)
    return sigmoid(head(encoder(places, pass)))
  }
}
