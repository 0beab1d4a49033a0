/// One second-order section, normalised to a0 = 1:
/// H(z) = (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²).
public struct BiquadCoefficients: Equatable, Sendable {
  public var b0, b1, b2, a1, a2: Double

  public init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
    self.b0 = b0
    self.b1 = b1
    self.b2 = b2
    self.a1 = a1
    self.a2 = a2
  }

  /// Passes its input unchanged.
  public static var identity: BiquadCoefficients {
    BiquadCoefficients(b0: 1, b1: 0, b2: 0, a1: 0, a2: 0)
  }
}
