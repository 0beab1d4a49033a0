/// One number for each lane.
public func interleaved(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Lanes {
  Lanes(a, b, c, d)
}

extension LaneBiquad {
  /// A section for each lane.
  public init(
    _ a: BiquadCoefficients, _ b: BiquadCoefficients, _ c: BiquadCoefficients,
    _ d: BiquadCoefficients
  ) {
    self.init(
      b0: interleaved(a.b0, b.b0, c.b0, d.b0), b1: interleaved(a.b1, b.b1, c.b1, d.b1),
      b2: interleaved(a.b2, b.b2, c.b2, d.b2), a1: interleaved(a.a1, b.a1, c.a1, d.a1),
      a2: interleaved(a.a2, b.a2, c.a2, d.a2))
  }
}

extension LaneDynamics {
  /// A compressor for each lane.
  public init(
    _ a: DynamicsCoefficients, _ b: DynamicsCoefficients, _ c: DynamicsCoefficients,
    _ d: DynamicsCoefficients
  ) {
    self.init(
      threshold: interleaved(a.threshold, b.threshold, c.threshold, d.threshold),
      slope: interleaved(a.slope, b.slope, c.slope, d.slope),
      knee: interleaved(a.knee, b.knee, c.knee, d.knee),
      attack: interleaved(a.attack, b.attack, c.attack, d.attack),
      release: interleaved(a.release, b.release, c.release, d.release),
      makeup: interleaved(a.makeup, b.makeup, c.makeup, d.makeup))
  }
}
