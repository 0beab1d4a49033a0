public import _Differentiation

/// The gradient of all weights of a layer in one buffer, in the order of `Layer.weights`.
///
/// One buffer is what several processes add up in one go, what is clipped by its norm and what an
/// optimiser walks along.
public struct GradientBuffer: Equatable, Sendable {
  /// As many as the layer's weights hold; whoever sums gradients of several processes writes here.
  public var values: [Float]

  /// The gradient 0.
  public init(zerosFor layer: some Layer) {
    values = Array(repeating: 0, count: layer.weightElementCount)
  }

  /// - Parameters:
  ///   - gradient: of `layer`; tensors without values are zeros.
  ///   - layer: for the number and order of its weights.
  public init<Network: Layer>(_ gradient: Network.TangentVector, of layer: Network) {
    let weights = layer.weights
    let counts = weights.map { layer[keyPath: $0.value].count }
    let count = counts.reduce(0, +)
    values = Array(unsafeUninitializedCapacity: count) { buffer, initialized in
      var start = 0
      for (weight, count) in zip(weights, counts) {
        let tensor = gradient[keyPath: weight.gradient]
        precondition(
          tensor.isZero || tensor.count == count, "the gradient of \(weight.name) does not fit")
        let part = UnsafeMutableBufferPointer(rebasing: buffer[start..<start + count])
        if tensor.isZero {
          part.initialize(repeating: 0)
        } else {
          _ = part.initialize(from: tensor.values)
        }
        start += count
      }
      initialized = count
    }
  }

  /// The Euclidean norm over all weights.
  public var norm: Float {
    // In Double: a sum of millions of squares.
    var sum = 0.0
    let block = 4096
    for start in stride(from: 0, to: values.count, by: block) {
      let count = min(block, values.count - start)
      values.withUnsafeBufferPointer {
        let part = $0.baseAddress! + start
        sum += Double(dot(part, part, count: count))
      }
    }
    return Float(sum.squareRoot())
  }

  /// Adds another gradient of the same layer, for a batch that is computed in parts.
  public mutating func add(_ other: GradientBuffer) {
    precondition(values.count == other.values.count, "gradients of different layers")
    let count = values.count
    values.withUnsafeMutableBufferPointer {
      if let pointer = $0.baseAddress { accumulate(other.values, pointer, count: count) }
    }
  }

  public mutating func scale(by factor: Float) {
    for index in values.indices { values[index] *= factor }
  }

  /// Scales the gradient so that its norm is at most `limit`, its direction unchanged.
  ///
  /// Source: R. Pascanu, T. Mikolov, Y. Bengio, ICML 2013, algorithm 1.
  /// - Returns: the norm before.
  @discardableResult
  public mutating func clip(toNorm limit: Float) -> Float {
    precondition(limit > 0, "a norm is limited to a positive number")
    let norm = norm
    if norm > limit { scale(by: limit / norm) }
    return norm
  }
}
