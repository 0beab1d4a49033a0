import _Differentiation

/// Elements set to 0 with a probability, the others scaled so that the mean stays.
///
///     y = x / (1 - probability)  or  0
///
/// In inference, y = x. The elements that are dropped follow from the pass's seed alone, so the
/// pullback drops the same ones without remembering them.
///
/// Source: N. Srivastava et al., Dropout, JMLR 15 (2014) 1929.
///
/// - Parameter probability: of an element to be dropped, 0..<1.
@differentiable(reverse,wrt: x)
public func droppingOut(_ x: Tensor, probability: Float, _ pass: ForwardPass) -> Tensor {
  precondition(
    probability >= 0 && probability < 1, "a probability of \(probability) is not in 0..<1")
  guard case .training(let seed) = pass, probability > 0 else { return x }
  var generator = SeededGenerator(seed: seed)
  let threshold = UInt32(Double(probability) * 0x1p32)
  let factor = 1 / (1 - probability)
  return Tensor(shape: x.shape) { y in
    x.values.withUnsafeBufferPointer { x in
      // Each random number decides on two elements.
      for i in stride(from: 0, to: x.count, by: 2) {
        let bits = generator.next()
        y[i] = UInt32(truncatingIfNeeded: bits) < threshold ? 0 : factor * x[i]
        if i + 1 < x.count {
          y[i + 1] = UInt32(truncatingIfNeeded: bits >> 32) < threshold ? 0 : factor * x[i + 1]
        }
      }
    }
  }
}

// MARK: Derivative

/// The same linear map.
@derivative(of: droppingOut, wrt: x)
public func vjpDroppingOut(
  _ x: Tensor, probability: Float, _ pass: ForwardPass
) -> (value: Tensor, pullback: (Tensor) -> Tensor) {
  (
    droppingOut(x, probability: probability, pass),
    { $0.isZero ? .zero : droppingOut($0, probability: probability, pass) }
  )
}
