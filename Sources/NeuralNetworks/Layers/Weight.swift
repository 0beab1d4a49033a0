public import _Differentiation

/// One tensor of a layer's weights: its name, and where it and its gradient are.
///
/// `Owner` is the structure that the weight belongs to; `within` makes the same weight seen from
/// the structure around it.
public struct Weight<Owner: Differentiable>: @unchecked Sendable {
  // Key paths are immutable values without captured state, hence the unchecked conformance.

  /// Path in the layer, for example `blocks.0.attention.output.weight`; the name in files.
  public let name: String
  /// Whether weight decay applies: to matrices and kernels, not to biases, gains and tokens.
  public let decays: Bool
  public let value: WritableKeyPath<Owner, Tensor>
  public let gradient: WritableKeyPath<Owner.TangentVector, Tensor>

  public init(
    _ name: String, _ value: WritableKeyPath<Owner, Tensor>,
    _ gradient: WritableKeyPath<Owner.TangentVector, Tensor>, decays: Bool
  ) {
    self.name = name
    self.value = value
    self.gradient = gradient
    self.decays = decays
  }

  /// The same weight seen from the structure that contains its owner.
  public func within<Outer: Differentiable>(
    _ prefix: String, _ owner: WritableKeyPath<Outer, Owner>,
    gradient outer: WritableKeyPath<Outer.TangentVector, Owner.TangentVector>
  ) -> Weight<Outer> {
    Weight<Outer>(
      "\(prefix).\(name)", owner.appending(path: value), outer.appending(path: gradient),
      decays: decays)
  }

  /// Changes the weight in place. The owner gives it up meanwhile, so that its values are not
  /// copied on the way through the key path.
  func update(_ owner: inout Owner, _ body: (inout Tensor) -> Void) {
    var tensor = owner[keyPath: value]
    owner[keyPath: value] = .zero
    body(&tensor)
    owner[keyPath: value] = tensor
  }
}
