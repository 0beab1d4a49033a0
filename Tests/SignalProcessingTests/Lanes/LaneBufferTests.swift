import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct LaneBufferTests {
  private let a = LaneBuffer(frames: [Lanes(1, 2, 3, 4), Lanes(5, 6, 7, 8)])
  private let b = LaneBuffer(frames: [Lanes(repeating: 10), Lanes(repeating: 20)])

  @Test func zeroIsNeutral() {
    #expect(a + .zero == a)
    #expect(.zero + a == a)
    #expect(a - .zero == a)
    #expect((.zero - a).frames == [Lanes(-1, -2, -3, -4), Lanes(-5, -6, -7, -8)])
  }

  @Test func sumsAndDifferences() {
    #expect((a + b).frames == [Lanes(11, 12, 13, 14), Lanes(25, 26, 27, 28)])
    #expect((a - b + b) == a)
    var moved = a
    moved.move(by: b)
    #expect(moved == a + b)
  }

  @Test func gradientsReachBothSides() {
    let seed = laneNoise(seed: 61, count: 2)
    #expect(pullback(at: a, b) { $0 + $1 }(seed) == (seed, seed))
    #expect(pullback(at: a, b) { $0 - $1 }(seed) == (seed, .zero - seed))
  }
}
