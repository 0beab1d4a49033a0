import _Differentiation

/// A transformer block with the normalisation first:
///
///     h = x + attention(norm(x)),  y = h + down(GELU(up(norm(h))))
///
/// In training, elements of what attention and the perceptron add are dropped.
///
/// Sources: A. Vaswani et al., NeurIPS 2017; the order of R. Xiong et al., On Layer Normalization
/// in the Transformer Architecture, ICML 2020, which trains without a delicate warm-up.
public struct TransformerBlock: Layer {
  public var attentionNormalization: LayerNormalization
  public var attention: MultiHeadAttention
  public var perceptronNormalization: LayerNormalization
  /// Width to hidden width.
  public var up: Linear
  /// Hidden width to width.
  public var down: Linear
  /// Probability of an element to be dropped in training.
  @noDerivative public let dropout: Float

  /// - Parameter hiddenWidth: of the perceptron; 4 `width` by default.
  public init(
    width: Int, heads: Int, hiddenWidth: Int? = nil, dropout: Float = 0,
    using generator: inout SeededGenerator
  ) {
    let hiddenWidth = hiddenWidth ?? 4 * width
    attentionNormalization = LayerNormalization(width: width)
    attention = MultiHeadAttention(width: width, heads: heads, using: &generator)
    perceptronNormalization = LayerNormalization(width: width)
    up = Linear(inputs: width, outputs: hiddenWidth, using: &generator)
    down = Linear(inputs: hiddenWidth, outputs: width, using: &generator)
    self.dropout = dropout
  }

  public var weights: [Weight<Self>] {
    weights("attentionNormalization", \.attentionNormalization, \.attentionNormalization)
      + weights("attention", \.attention, \.attention)
      + weights("perceptronNormalization", \.perceptronNormalization, \.perceptronNormalization)
      + weights("up", \.up, \.up) + weights("down", \.down, \.down)
  }

  /// `[tokens, width]` or `[batch, tokens, width]` to the same shape.
  @differentiable(reverse,wrt: (self, x))
  public func callAsFunction(
    _ x: Tensor, keyMask: [Bool]? = nil, _ pass: ForwardPass = .inference
  ) -> Tensor {
    let attended = attention(attentionNormalization(x), keyMask: keyMask)
    let h = x + droppingOut(attended, probability: dropout, pass.branch(0))
    let changed = down(gelu(up(perceptronNormalization(h))))
    return h + droppingOut(changed, probability: dropout, pass.branch(1))
  }
}
