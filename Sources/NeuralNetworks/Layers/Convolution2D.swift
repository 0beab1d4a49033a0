import _Differentiation

/// A convolution over height and width with a bias; see `convolved`.
public struct Convolution2D: Layer {
  /// `[outputs, channels / groups, kernel height, kernel width]`.
  public var weight: Tensor
  /// `[outputs]`.
  public var bias: Tensor
  @noDerivative public let stride: Size2D
  @noDerivative public let padding: Size2D
  @noDerivative public let groups: Int

  /// He weights, no bias.
  public init(
    channels: Int, outputs: Int, kernel: Size2D, stride: Size2D = Size2D(1),
    padding: Size2D = Size2D(0), groups: Int = 1, using generator: inout SeededGenerator
  ) {
    precondition(
      groups > 0 && channels % groups == 0 && outputs % groups == 0,
      "\(groups) groups do not divide \(channels) channels and \(outputs) outputs")
    let shape = [outputs, channels / groups, kernel.height, kernel.width]
    weight = .heUniform(
      shape: shape, fanIn: elementCount(of: Array(shape.dropFirst())), using: &generator)
    bias = Tensor(repeating: 0, shape: [outputs])
    self.stride = stride
    self.padding = padding
    self.groups = groups
  }

  public var weights: [Weight<Self>] {
    [
      Weight("weight", \.weight, \.weight, decays: true),
      Weight("bias", \.bias, \.bias, decays: false),
    ]
  }

  /// `[batch, channels, height, width]` to `[batch, outputs, ...]`.
  @differentiable(reverse)
  public func callAsFunction(_ x: Tensor) -> Tensor {
    convolved(x, weight, bias, stride: stride, padding: padding, groups: groups)
  }
}
