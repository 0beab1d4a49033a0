public import _Differentiation

/// A differentiable structure with weights: a layer, or a network of them.
///
/// A layer computes in its own `callAsFunction`, because layers need different things (masks,
/// passes). What they share is the list of their weights, which is written out, never found by
/// reflection. It serves the optimiser, the weights files, the one buffer of a gradient and the
/// tests.
public protocol Layer: Differentiable, Sendable {
  /// Every weight, in a fixed order, with names that are unique in the layer.
  var weights: [Weight<Self>] { get }
}

extension Layer {
  /// The weights of a layer inside this one, their names prefixed.
  public func weights<Inner: Layer>(
    _ name: String, _ path: WritableKeyPath<Self, Inner>,
    _ gradient: WritableKeyPath<TangentVector, Inner.TangentVector>
  ) -> [Weight<Self>] {
    self[keyPath: path].weights.map { $0.within(name, path, gradient: gradient) }
  }

  /// The weights of an array of layers inside this one: `name.0`, `name.1`...
  public func weights<Inner: Layer>(
    _ name: String, _ path: WritableKeyPath<Self, [Inner]>,
    _ gradient: WritableKeyPath<TangentVector, [Inner].TangentVector>
  ) -> [Weight<Self>] {
    let layers = self[keyPath: path]
    return layers.indices.flatMap { index in
      layers[index].weights.map {
        $0.within(
          "\(name).\(index)", path.appending(path: \.[index]),
          gradient: gradient.appending(path: \.[at: index]))
      }
    }
  }

  /// How many numbers the weights hold.
  public var weightElementCount: Int {
    weights.reduce(0) { $0 + self[keyPath: $1.value].count }
  }
}

extension Array.DifferentiableView where Element: AdditiveArithmetic {
  /// One element's tangent; 0 where the array is the empty one, which is zero.
  public subscript(at index: Int) -> Element {
    get { base.indices.contains(index) ? base[index] : .zero }
    set {
      while base.count <= index { base.append(.zero) }
      base[index] = newValue
    }
  }
}
