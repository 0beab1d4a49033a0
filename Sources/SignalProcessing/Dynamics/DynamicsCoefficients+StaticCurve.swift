extension DynamicsCoefficients {
  /// The level after the compressor of a steady level before it, both in decibels: the static
  /// curve with makeup.
  public func outputDecibels(level: Double) -> Double {
    let curve = GainComputer(LaneDynamics(self, self, self, self))
    return level - slope * curve.reduction(level: Lanes(repeating: level))[0] + makeup
  }
}
