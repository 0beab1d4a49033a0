import SignalProcessing
import TestSupport
import Testing

@Suite struct SplitMix64Tests {
  private struct Content: Decodable {
    struct Case: Decodable {
      var seed: String
      var rawHex: [String]
      var uniform: [Double]
    }
    var cases: [Case]
  }

  private func number(_ hexadecimal: String) throws -> UInt64 {
    try #require(UInt64(hexadecimal.dropFirst(2), radix: 16))
  }

  @Test func goldenNumbers() throws {
    let content: Content = try golden("noise")
    #expect(content.cases.count >= 6)
    for golden in content.cases {
      let seed = try number(golden.seed)
      var generator = SplitMix64(seed: seed)
      for expected in golden.rawHex { #expect(generator.next() == (try number(expected))) }
      #expect(noise(seed: seed, count: golden.uniform.count) == golden.uniform)
    }
  }

  @Test func uniformNoiseIsUniform() {
    let values = noise(seed: 41, count: 100_000)
    #expect(values.allSatisfy { (-1..<1).contains($0) })
    let mean = values.reduce(0, +) / 100_000
    let power = values.reduce(0) { $0 + $1 * $1 } / 100_000
    #expect(abs(mean) < 0.01)
    #expect(abs(power - 1 / 3.0) < 0.01)
  }

  @Test func normalDeviatesHaveTheMomentsOfTheirDistribution() {
    var generator = SplitMix64(seed: 5)
    let values = (0..<100_000).map { _ in generator.nextNormal() }
    func moment(_ order: Int) -> Double {
      values.reduce(0) { sum, value in
        sum + (0..<order).reduce(1.0) { power, _ in power * value }
      } / Double(values.count)
    }
    // 0, 1, 0, 3, each within four standard errors.
    #expect(abs(moment(1)) < 0.013)
    #expect(abs(moment(2) - 1) < 0.018)
    #expect(abs(moment(3)) < 0.05)
    #expect(abs(moment(4) - 3) < 0.125)
    let inside = values.count { abs($0) < 1 }
    #expect(abs(Double(inside) / Double(values.count) - 0.6827) < 0.006)
  }
}
