public import _Differentiation

extension BiquadCoefficients: Differentiable {
  /// The derivatives by the properties of the same names.
  public struct TangentVector: AdditiveArithmetic, Differentiable {
    public var b0, b1, b2, a1, a2: Double

    public init(b0: Double, b1: Double, b2: Double, a1: Double, a2: Double) {
      self.b0 = b0
      self.b1 = b1
      self.b2 = b2
      self.a1 = a1
      self.a2 = a2
    }
  }

  public mutating func move(by offset: TangentVector) {
    b0 += offset.b0
    b1 += offset.b1
    b2 += offset.b2
    a1 += offset.a1
    a2 += offset.a2
  }

  @derivative(of: init(b0:b1:b2:a1:a2:))
  public static func vjpInit(
    b0: Double, b1: Double, b2: Double, a1: Double, a2: Double
  ) -> (
    value: BiquadCoefficients, pullback: (TangentVector) -> (Double, Double, Double, Double, Double)
  ) {
    (
      BiquadCoefficients(b0: b0, b1: b1, b2: b2, a1: a1, a2: a2),
      { ($0.b0, $0.b1, $0.b2, $0.a1, $0.a2) }
    )
  }
}
