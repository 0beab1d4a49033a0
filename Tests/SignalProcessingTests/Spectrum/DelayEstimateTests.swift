import SignalProcessing
import TestSupport
import Testing

@Suite struct DelayEstimateTests {
  private static let song = floatNoise(seed: 1, count: 30_000)

  /// The song from a frame on, silence before its beginning.
  private static func later(_ delay: Int, count: Int = 30_000) -> [Float] {
    (0..<count).map { n in
      let index = n - delay
      return song.indices.contains(index) ? song[index] : 0
    }
  }

  @Test(arguments: [0, 1, -1, 777, -12_345, 20_000])
  func findsTheDelayToTheSample(delay: Int) {
    let estimate = DelayEstimate(of: Self.later(delay), behind: Self.song)
    #expect(estimate.delay == delay)
    #expect(estimate.peak > 0 && estimate.prominence > 30)
  }

  /// Between two samples, as a windowed sinc delays.
  @Test(arguments: [0.1, 0.3, -0.25, 0.45])
  func findsThePartOfASample(part: Double) {
    for sign in [Float(1), -1] {
      let moved = resampled(Self.song, count: 29_000) { n in Double(n) - 40 - part }
      let estimate = DelayEstimate(
        of: moved.map { sign * $0 }, behind: Self.song, betweenSamples: true)
      #expect(abs(Double(estimate.delay) + estimate.fraction - 40 - part) < 0.03)
    }
  }

  @Test func polarityIsTheSignOfThePeak() {
    let inverted = Self.later(50).map { -0.3 * $0 }
    let estimate = DelayEstimate(of: inverted, behind: Self.song)
    #expect(estimate.delay == 50 && estimate.peak < -0.5)
  }

  @Test func filtersAndClippingDoNotMoveIt() {
    // A heavy one-pole low-pass, then hard clipping.
    var state: Float = 0
    let processed = Self.later(123).map { sample -> Float in
      state = 0.9 * state + 0.1 * sample
      return min(max(state, -0.05), 0.05)
    }
    let estimate = DelayEstimate(of: processed, behind: Self.song)
    #expect(abs(estimate.delay - 123) <= 1)
    #expect(estimate.prominence > 20)
  }

  @Test func unrelatedSignalsHaveNoProminence() {
    let other = floatNoise(seed: 2, count: 30_000)
    #expect(DelayEstimate(of: other, behind: Self.song).prominence < 8)
  }

  @Test func staysInItsRange() {
    let estimate = DelayEstimate(of: Self.later(500), behind: Self.song, in: -10...10)
    #expect((-10...10).contains(estimate.delay) && estimate.prominence < 8)
  }

  @Test func silenceAndShortSignals() {
    let silence = DelayEstimate(of: [Float](repeating: 0, count: 100), behind: Self.song)
    #expect(silence.delay == 0 && silence.prominence == 0)
    #expect(DelayEstimate(of: [1], behind: [1]).delay == 0)
  }
}
