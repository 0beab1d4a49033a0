import SignalProcessing

/// A number that was estimated from some examples, and how far off it may be.
public struct Estimate: Equatable, Sendable {
  public let value: Double
  /// 95 % of the values that other draws of as many examples would give: the 2.5th and 97.5th
  /// percentile of 2,000 resamplings with replacement (B. Efron, Bootstrap methods, Ann. Statist. 7,
  /// 1979), seeded.
  public let low, high: Double
  /// How many examples it is from.
  public let count: Int

  private static let resamplingCount = 2_000

  /// - Parameters:
  ///   - count: examples, at least 1.
  ///   - statistic: of the examples with these numbers, each as often as it is listed.
  init(count: Int, seed: UInt64, _ statistic: ([Int]) -> Double) {
    precondition(count > 0, "nothing can be estimated from no example")
    self.count = count
    value = statistic(Array(0..<count))
    var random = SplitMix64(seed: seed, for: "bootstrap")
    var sample = Array(repeating: 0, count: count)
    var values = (0..<Self.resamplingCount).map { _ in
      for place in sample.indices { sample[place] = random.draw(0...(count - 1)) }
      return statistic(sample)
    }
    values.sort()
    low = values[Self.resamplingCount * 25 / 1_000]
    high = values[Self.resamplingCount * 975 / 1_000 - 1]
  }

  /// The mean.
  public init(meanOf values: [Double], seed: UInt64) {
    self.init(count: values.count, seed: seed) { sample in
      sample.reduce(0) { $0 + values[$1] } / Double(sample.count)
    }
  }

  /// 1 - mean of values / mean of others of the same examples: the part by which values are less. Pairs
  /// stay together, so what makes an example hard for both widens nothing.
  ///
  /// - Returns: nil where the others' mean is 0.
  public init?(reductionOf values: [Double], from others: [Double], seed: UInt64) {
    precondition(values.count == others.count, "one value of each example")
    guard others.contains(where: { $0 != 0 }) else { return nil }
    self.init(count: values.count, seed: seed) { sample in
      let (sum, other) = sample.reduce((0.0, 0.0)) { ($0.0 + values[$1], $0.1 + others[$1]) }
      return other == 0 ? 0 : 1 - sum / other
    }
  }
}
