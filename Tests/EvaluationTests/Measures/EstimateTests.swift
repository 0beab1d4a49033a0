import Evaluation
import SignalProcessing
import Testing

/// Intervals are as wide as theory says, and pairs stay together.
@Suite struct EstimateTests {
  private func normal(_ count: Int, seed: UInt64) -> [Double] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in random.nextNormal() }
  }

  @Test func theIntervalOfAMeanIsThatOfTheory() {
    let estimate = Estimate(meanOf: normal(400, seed: 1).map { 5 + 2 * $0 }, seed: 3)
    // 1.96 σ/√n to either side.
    let half = 1.96 * 2 / 20
    #expect(abs((estimate.high - estimate.low) / 2 - half) < 0.15 * half)
    #expect(abs(estimate.value - 5) < 2 * half)
    #expect(estimate.low < estimate.value && estimate.value < estimate.high)
    #expect(estimate.count == 400)
  }

  /// Of many intervals about 95 % hold the truth.
  @Test func intervalsHoldTheTruth() {
    let count = (0..<300).count { seed in
      let estimate = Estimate(meanOf: normal(40, seed: UInt64(seed)), seed: 1)
      return estimate.low <= 0 && 0 <= estimate.high
    }
    #expect((270...297).contains(count), "\(count) of 300")
  }

  @Test func reductionsArePaired() throws {
    let others = normal(50, seed: 7).map { 10 + 3 * $0 }
    let half = try #require(
      Estimate(reductionOf: others.map { $0 / 2 }, from: others, seed: 1))
    #expect(abs(half.value - 0.5) < 1e-12 && half.high - half.low < 1e-12)
    let worse = try #require(
      Estimate(reductionOf: others.map { 1.2 * $0 }, from: others, seed: 1))
    #expect(abs(worse.value + 0.2) < 1e-12)
    #expect(Estimate(reductionOf: [1, 2], from: [0, 0], seed: 1) == nil)
  }

  @Test func aSeedGivesOneInterval() {
    let values = normal(20, seed: 5)
    #expect(Estimate(meanOf: values, seed: 1) == Estimate(meanOf: values, seed: 1))
    #expect(Estimate(meanOf: values, seed: 1) != Estimate(meanOf: values, seed: 2))
    let one = Estimate(meanOf: [3], seed: 1)
    #expect(one.low == 3 && one.high == 3)
  }
}
