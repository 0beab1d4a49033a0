/// Adam with decoupled weight decay.
///
///     m = β₁ m + (1 - β₁) g,  v = β₂ v + (1 - β₂) g²
///     w = w - rate (decay w + m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε))
///
/// Weights that do not decay (`Weight.decays`) skip the decay.
///
/// Source: I. Loshchilov, F. Hutter, Decoupled Weight Decay Regularization, ICLR 2019, algorithm 2
/// (with the decay multiplied by the learning rate, as implementations do).
public struct AdamW: Equatable, Sendable {
  /// β₁, the memory of the mean gradient: 0..<1.
  public let firstDecay: Float
  /// β₂, the memory of its square: 0..<1.
  public let secondDecay: Float
  /// ε, added to the root: positive.
  public let epsilon: Float
  /// Of the weights, per step and unit of learning rate: not negative.
  public let weightDecay: Float
  /// t, the number of updates so far.
  public internal(set) var step = 0
  /// m and v of every weight, in the order of a `GradientBuffer`.
  var first: [Float]
  var second: [Float]

  /// - Parameter layer: for the number of its weights.
  public init(
    for layer: some Layer, firstDecay: Float = 0.9, secondDecay: Float = 0.999,
    epsilon: Float = 1e-8, weightDecay: Float = 0.01
  ) {
    precondition((0..<1).contains(firstDecay), "β₁ = \(firstDecay) is not in 0..<1")
    precondition((0..<1).contains(secondDecay), "β₂ = \(secondDecay) is not in 0..<1")
    precondition(epsilon > 0 && epsilon.isFinite, "ε = \(epsilon) is not positive")
    precondition(
      weightDecay >= 0 && weightDecay.isFinite, "a weight decay of \(weightDecay) is negative")
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    first = Array(repeating: 0, count: layer.weightElementCount)
    second = first
  }

  /// One step against `gradient`.
  /// - Parameter learningRate: not negative; a schedule's, see `LearningRateSchedule`.
  public mutating func update<Network: Layer>(
    _ layer: inout Network, against gradient: GradientBuffer, learningRate: Float
  ) {
    precondition(learningRate >= 0 && learningRate.isFinite, "the learning rate is negative")
    precondition(gradient.values.count == first.count, "gradient and optimiser do not fit")
    step += 1
    let factors = Factors(self, learningRate)
    var start = 0
    for weight in layer.weights {
      weight.update(&layer) { tensor in
        let end = start + tensor.count
        precondition(end <= first.count, "layer and optimiser do not fit")
        let kept = weight.decays ? 1 - learningRate * weightDecay : 1
        tensor.withMutableValues { values in
          first.withUnsafeMutableBufferPointer { first in
            second.withUnsafeMutableBufferPointer { second in
              gradient.values.withUnsafeBufferPointer { gradient in
                factors.advance(
                  values.baseAddress!, gradient.baseAddress! + start,
                  first.baseAddress! + start, second.baseAddress! + start, kept,
                  count: values.count)
              }
            }
          }
        }
        start = end
      }
    }
    precondition(start == first.count, "layer and optimiser do not fit")
  }
}

/// What is the same for all elements of one update.
private struct Factors {
  let first: Float, second: Float, epsilon: Float
  /// rate / (1 - β₁ᵗ).
  let rate: Float
  /// 1/√(1 - β₂ᵗ).
  let root: Float

  init(_ optimizer: AdamW, _ learningRate: Float) {
    first = optimizer.firstDecay
    second = optimizer.secondDecay
    epsilon = optimizer.epsilon
    // In Double: 1 - 0.999 of Float32 has lost three of its digits.
    rate = Float(
      Double(learningRate) / (1 - power(Double(optimizer.firstDecay), optimizer.step)))
    root = Float(
      1 / (1 - power(Double(optimizer.secondDecay), optimizer.step)).squareRoot())
  }

  func advance(
    _ w: UnsafeMutablePointer<Float>, _ g: UnsafePointer<Float>,
    _ m: UnsafeMutablePointer<Float>, _ v: UnsafeMutablePointer<Float>, _ kept: Float, count: Int
  ) {
    let whole = count & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      var (weight, mean, square) = (vector(w, at: i), vector(m, at: i), vector(v, at: i))
      advance(&weight, vector(g, at: i), &mean, &square, kept)
      store(weight, w, at: i)
      store(mean, m, at: i)
      store(square, v, at: i)
    }
    for i in whole..<count {
      var weight = SIMD8(repeating: w[i])
      var (mean, square) = (SIMD8(repeating: m[i]), SIMD8(repeating: v[i]))
      advance(&weight, SIMD8(repeating: g[i]), &mean, &square, kept)
      (w[i], m[i], v[i]) = (weight[0], mean[0], square[0])
    }
  }

  @inline(__always)
  private func advance(
    _ w: inout SIMD8<Float>, _ g: SIMD8<Float>, _ m: inout SIMD8<Float>,
    _ v: inout SIMD8<Float>, _ kept: Float
  ) {
    m = first * m + (1 - first) * g
    v = second * v + (1 - second) * (g * g)
    w = kept * w - rate * m / (squareRoot(v) * root + epsilon)
  }
}

/// base to a positive integer power, by squaring.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var (result, factor, rest) = (1.0, base, exponent)
  while rest > 0 {
    if rest & 1 == 1 { result *= factor }
    factor *= factor
    rest >>= 1
  }
  return result
}
