import _Differentiation

/// Transformer blocks one after the other and a last normalisation.
///
/// There is no positional encoding: the tokens are a set, and another order of tokens gives the
/// same results in that order.
public struct TransformerEncoder: Layer {
  public var blocks: [TransformerBlock]
  public var normalization: LayerNormalization

  public init(
    width: Int, heads: Int, blocks count: Int, hiddenWidth: Int? = nil, dropout: Float = 0,
    using generator: inout SeededGenerator
  ) {
    blocks = (0..<count).map { _ in
      TransformerBlock(
        width: width, heads: heads, hiddenWidth: hiddenWidth, dropout: dropout,
        using: &generator)
    }
    normalization = LayerNormalization(width: width)
  }

  public var weights: [Weight<Self>] {
    weights("blocks", \.blocks, \.blocks)
      + weights("normalization", \.normalization, \.normalization)
  }

  /// `[tokens, width]` or `[batch, tokens, width]` to the same shape.
  @differentiable(reverse,wrt: (self, x))
  public func callAsFunction(
    _ x: Tensor, keyMask: [Bool]? = nil, _ pass: ForwardPass = .inference
  ) -> Tensor {
    var h = x
    for index in 0..<withoutDerivative(at: blocks.count) {
      h = blocks[index](h, keyMask: keyMask, pass.branch(index))
    }
    return normalization(h)
  }
}
