public import NeuralNetworks
import _Differentiation

/// From a token to the coordinates of a strip's controls: one hidden layer, and a smooth bound,
///
///     z = b tanh(y/b)
///
/// with b the bound of a search. Begins near 0, the start of the mix.
public struct SettingsHead: Layer {
  public var hidden: Linear
  public var output: Linear
  /// b of each control.
  @noDerivative let bounds: [Float]

  /// Factor of the first weights of `output`.
  private static let initialScale: Float = 0.1

  init(
    inputs: Int, hiddenWidth: Int, controls: [ControllerLayout.Control],
    using generator: inout SeededGenerator
  ) {
    hidden = Linear(inputs: inputs, outputs: hiddenWidth, using: &generator)
    output = Linear(inputs: hiddenWidth, outputs: controls.count, using: &generator)
    output.weight = output.weight.scaled(by: Self.initialScale)
    bounds = controls.map { Float($0.bound) }
  }

  public var weights: [Weight<Self>] {
    weights("hidden", \.hidden, \.hidden) + weights("output", \.output, \.output)
  }

  /// `[tokens, inputs]` to `[tokens, controls]`.
  @differentiable(reverse,wrt: (self, x))
  public func callAsFunction(_ x: Tensor) -> Tensor { bounded(output(gelu(hidden(x)))) }

  /// b tanh(y/b) = 2 b σ(2 y/b) - b.
  @differentiable(reverse,wrt: y)
  private func bounded(_ y: Tensor) -> Tensor {
    let b = withoutDerivative(at: bounds(rows: y.rowCount) { $0 })
    let slopes = withoutDerivative(at: bounds(rows: y.rowCount) { 2 / $0 })
    return sigmoid(y.multiplied(by: slopes)).multiplied(by: b.scaled(by: 2)) - b
  }

  private func bounds(rows: Int, _ change: (Float) -> Float) -> Tensor {
    Tensor(
      shape: [rows, bounds.count],
      values: (0..<rows).flatMap { _ in bounds.map(change) })
  }
}
