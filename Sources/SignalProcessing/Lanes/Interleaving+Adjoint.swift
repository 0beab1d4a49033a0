import _Differentiation

@derivative(of: interleaved)
public func vjpInterleaved(
  _ a: Double, _ b: Double, _ c: Double, _ d: Double
) -> (value: Lanes, pullback: (Lanes) -> (Double, Double, Double, Double)) {
  (Lanes(a, b, c, d), { ($0[0], $0[1], $0[2], $0[3]) })
}

extension LaneBiquad {
  @derivative(of: init(_:_:_:_:))
  public static func vjpInit(
    _ a: BiquadCoefficients, _ b: BiquadCoefficients, _ c: BiquadCoefficients,
    _ d: BiquadCoefficients
  ) -> (
    value: LaneBiquad,
    pullback: (TangentVector) -> (
      BiquadCoefficients.TangentVector, BiquadCoefficients.TangentVector,
      BiquadCoefficients.TangentVector, BiquadCoefficients.TangentVector
    )
  ) {
    (LaneBiquad(a, b, c, d), { ($0.lane(0), $0.lane(1), $0.lane(2), $0.lane(3)) })
  }
}

extension LaneBiquad.TangentVector {
  fileprivate func lane(_ n: Int) -> BiquadCoefficients.TangentVector {
    .init(b0: b0[n], b1: b1[n], b2: b2[n], a1: a1[n], a2: a2[n])
  }
}

extension LaneDynamics {
  @derivative(of: init(_:_:_:_:))
  public static func vjpInit(
    _ a: DynamicsCoefficients, _ b: DynamicsCoefficients, _ c: DynamicsCoefficients,
    _ d: DynamicsCoefficients
  ) -> (
    value: LaneDynamics,
    pullback: (TangentVector) -> (
      DynamicsCoefficients.TangentVector, DynamicsCoefficients.TangentVector,
      DynamicsCoefficients.TangentVector, DynamicsCoefficients.TangentVector
    )
  ) {
    (LaneDynamics(a, b, c, d), { ($0.lane(0), $0.lane(1), $0.lane(2), $0.lane(3)) })
  }
}

extension LaneDynamics.TangentVector {
  fileprivate func lane(_ n: Int) -> DynamicsCoefficients.TangentVector {
    .init(
      threshold: threshold[n], slope: slope[n], knee: knee[n], attack: attack[n],
      release: release[n], makeup: makeup[n])
  }
}
