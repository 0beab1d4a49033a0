public import _Differentiation

extension LaneDynamics: Differentiable {
  /// The derivatives by the properties of the same names.
  public struct TangentVector: AdditiveArithmetic, Differentiable {
    public var threshold, slope, knee, attack, release, makeup: Lanes
  }

  public mutating func move(by offset: TangentVector) {
    threshold += offset.threshold
    slope += offset.slope
    knee += offset.knee
    attack += offset.attack
    release += offset.release
    makeup += offset.makeup
  }

  @derivative(of: init(threshold:slope:knee:attack:release:makeup:))
  public static func vjpInit(
    threshold: Lanes, slope: Lanes, knee: Lanes, attack: Lanes, release: Lanes, makeup: Lanes
  ) -> (
    value: LaneDynamics, pullback: (TangentVector) -> (Lanes, Lanes, Lanes, Lanes, Lanes, Lanes)
  ) {
    (
      LaneDynamics(
        threshold: threshold, slope: slope, knee: knee, attack: attack, release: release,
        makeup: makeup), { ($0.threshold, $0.slope, $0.knee, $0.attack, $0.release, $0.makeup) }
    )
  }
}
