extension SplitMix64 {
  /// A normal deviate: mean 0, variance 1.
  ///
  /// Source: G. E. P. Box, M. E. Muller, Ann. Math. Stat. 29 (1958) 610; of the two deviates only
  /// the cosine's is used.
  public mutating func nextNormal() -> Double {
    // Of (0, 1], so that the logarithm is finite.
    let radius = (-2 * log(1 - Double(next() >> 11) * 0x1p-53)).squareRoot()
    return radius * cos(2 * Double.pi * (Double(next() >> 11) * 0x1p-53))
  }
}
