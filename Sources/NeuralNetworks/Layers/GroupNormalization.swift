import _Differentiation

/// Groups of channels to mean 0 and variance 1, then gain and bias by channel; independent of
/// the batch, see `groupNormalized`.
public struct GroupNormalization: Layer {
  /// `[channels]`.
  public var gain: Tensor
  /// `[channels]`.
  public var bias: Tensor
  @noDerivative public let groups: Int

  /// Gain 1 and bias 0.
  public init(channels: Int, groups: Int) {
    precondition(
      groups > 0 && channels % groups == 0, "\(groups) groups do not divide \(channels)")
    gain = Tensor(repeating: 1, shape: [channels])
    bias = Tensor(repeating: 0, shape: [channels])
    self.groups = groups
  }

  public var weights: [Weight<Self>] {
    [
      Weight("gain", \.gain, \.gain, decays: false),
      Weight("bias", \.bias, \.bias, decays: false),
    ]
  }

  /// `[batch, channels, ...]` to the same shape.
  @differentiable(reverse)
  public func callAsFunction(_ x: Tensor) -> Tensor {
    groupNormalized(x, gain, bias, groups: groups)
  }
}
