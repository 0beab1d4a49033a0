/// Mean and deviation of consecutive segments of equal length: what a normalisation removes and
/// its adjoint needs again.
struct Moments {
  /// Of each segment.
  private(set) var means: [Float] = []
  /// 1/√(variance + epsilon) of each segment; the variance is the mean of squares, not Bessel's.
  private(set) var reciprocals: [Float] = []
  let length: Int

  init(of x: Tensor, segmentLength length: Int, epsilon: Float) {
    self.length = length
    means.reserveCapacity(x.count / length)
    reciprocals.reserveCapacity(x.count / length)
    x.values.withUnsafeBufferPointer { x in
      for start in stride(from: 0, to: x.count, by: length) {
        let segment = x.baseAddress! + start
        let mean = total(segment, count: length) / Float(length)
        let variance = squaredDeviation(segment, from: mean, count: length) / Float(length)
        means.append(mean)
        reciprocals.append(1 / (variance + epsilon).squareRoot())
      }
    }
  }

  /// x̄ from the adjoint h of the normalised values x̂ = (x - mean) r, in place of h:
  ///
  ///     x̄ = r (h - mean(h) - x̂ mean(h x̂))
  func adjointInPlace(
    _ h: UnsafeMutablePointer<Float>, _ x: UnsafePointer<Float>, segment: Int
  ) {
    let (mean, r) = (means[segment], reciprocals[segment])
    let hMean = total(h, count: length) / Float(length)
    // mean(h x̂) = r (mean(h x) - mean(h) mean), on centred values for the sake of accuracy.
    var correlation: Float = 0
    var partial = SIMD8<Float>.zero
    let whole = length & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      partial += vector(h, at: i) * (vector(x, at: i) - mean)
    }
    correlation = partial.sum()
    for i in whole..<length { correlation += h[i] * (x[i] - mean) }
    let projection = correlation * r * r / Float(length)
    for i in 0..<length { h[i] = r * (h[i] - hMean - (x[i] - mean) * projection) }
  }
}
