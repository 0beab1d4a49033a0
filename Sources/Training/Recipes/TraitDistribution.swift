import SignalProcessing

/// A normal distribution of one trait, in the trait's unit.
public struct TraitDistribution: Equatable, Sendable {
  public var mean: Double
  /// Standard deviation, 0 or more.
  public var deviation: Double

  public init(_ mean: Double, _ deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }

  /// A value within 2.5 deviations of the mean and within the limits.
  func draw(_ random: inout SplitMix64, limits: ClosedRange<Double>) -> Double {
    min(
      max(mean + deviation * random.nextTruncatedNormal(), limits.lowerBound), limits.upperBound)
  }

  /// The distribution between two, `amount` of the way to the other.
  func blended(with other: TraitDistribution, by amount: Double) -> TraitDistribution {
    TraitDistribution(
      mean + amount * (other.mean - mean), deviation + amount * (other.deviation - deviation))
  }
}

extension SplitMix64 {
  /// A normal deviate, moved to ±2.5 where it lies beyond.
  mutating func nextTruncatedNormal() -> Double { min(max(nextNormal(), -2.5), 2.5) }
}
