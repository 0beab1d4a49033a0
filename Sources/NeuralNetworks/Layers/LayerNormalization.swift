import _Differentiation

/// Every row to mean 0 and variance 1, then gain and bias by column; see `layerNormalized`.
public struct LayerNormalization: Layer {
  /// `[width]`.
  public var gain: Tensor
  /// `[width]`.
  public var bias: Tensor

  /// Gain 1 and bias 0.
  public init(width: Int) {
    gain = Tensor(repeating: 1, shape: [width])
    bias = Tensor(repeating: 0, shape: [width])
  }

  public var weights: [Weight<Self>] {
    [
      Weight("gain", \.gain, \.gain, decays: false),
      Weight("bias", \.bias, \.bias, decays: false),
    ]
  }

  /// `[..., width]` to the same shape.
  @differentiable(reverse)
  public func callAsFunction(_ x: Tensor) -> Tensor { layerNormalized(x, gain, bias) }
}
