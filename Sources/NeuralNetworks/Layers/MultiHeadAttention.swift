import _Differentiation

/// Attention of tokens to each other in several heads, with its projections.
public struct MultiHeadAttention: Layer {
  /// Width to queries, keys and values side by side, `3 width`.
  public var input: Linear
  /// The heads' outputs, side by side, to the width.
  public var output: Linear
  @noDerivative public let heads: Int

  /// - Precondition: `heads` divides `width`.
  public init(width: Int, heads: Int, using generator: inout SeededGenerator) {
    precondition(heads > 0 && width % heads == 0, "\(heads) heads do not divide \(width)")
    input = Linear(inputs: width, outputs: 3 * width, using: &generator)
    output = Linear(inputs: width, outputs: width, using: &generator)
    self.heads = heads
  }

  public var weights: [Weight<Self>] {
    weights("input", \.input, \.input) + weights("output", \.output, \.output)
  }

  /// `[tokens, width]` or `[batch, tokens, width]` to the same shape. Tokens outside the mask
  /// (`batch · tokens` entries) change nothing for the others.
  @differentiable(reverse,wrt: (self, x))
  public func callAsFunction(_ x: Tensor, keyMask: [Bool]? = nil) -> Tensor {
    output(selfAttention(input(x), heads: heads, keyMask: keyMask))
  }
}
