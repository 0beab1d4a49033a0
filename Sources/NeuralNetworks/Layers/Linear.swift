import _Differentiation

/// A fully connected layer, y = x Wᵀ + b.
public struct Linear: Layer {
  /// W, `[outputs, inputs]`.
  public var weight: Tensor
  /// b, `[outputs]`.
  public var bias: Tensor

  /// Xavier weights, no bias.
  public init(inputs: Int, outputs: Int, using generator: inout SeededGenerator) {
    weight = .xavierUniform(
      shape: [outputs, inputs], fanIn: inputs, fanOut: outputs, using: &generator)
    bias = Tensor(repeating: 0, shape: [outputs])
  }

  public var weights: [Weight<Self>] {
    [
      Weight("weight", \.weight, \.weight, decays: true),
      Weight("bias", \.bias, \.bias, decays: false),
    ]
  }

  /// `[..., inputs]` to `[..., outputs]`.
  @differentiable(reverse)
  public func callAsFunction(_ x: Tensor) -> Tensor { affine(x, weight, bias) }
}
