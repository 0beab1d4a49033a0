public import NeuralNetworks
import _Differentiation

/// A network that decides settings from tracks and references.
public protocol SettingsController: Layer {
  /// What it is called in files and on the command line.
  static var kind: String { get }

  /// Whether it decides for a reference.
  static var usesReference: Bool { get }

  /// New weights, the same ones for the same seed.
  init(_ configuration: ControllerConfiguration, seed: UInt64)

  var configuration: ControllerConfiguration { get }

  /// Coordinates of the settings, see `ControllerLayout`.
  @differentiable(reverse,wrt: self)
  func callAsFunction(_ input: ControllerInput, _ pass: ForwardPass) -> ControllerOutput
}
