import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct RoutedTests {
  static let matrix = GainMatrix(
    Lanes(0.5, -0.2, 0.1, 0.9), Lanes(0, 1, 0.3, -0.4), Lanes(-1, 0.7, 0.2, 0.6),
    Lanes(0.8, -0.6, 0, 0.25))

  @Test func framesArePutThroughTheMatrix() {
    let frame = Self.matrix.applied(to: Lanes(1, 10, 100, 1000))
    let expected = [0.5 - 100 + 800, -0.2 + 10 + 70 - 600, 0.1 + 3 + 20, 0.9 - 4 + 60 + 250]
    for lane in 0..<4 { #expect(abs(frame[lane] - expected[lane]) < 1e-12) }
    #expect(routed(.zero, Self.matrix) == .zero)
  }

  /// Bilinear, so finite differences are exact but for rounding.
  @Test(arguments: [1, 1000])
  func everyGainAndInput(count: Int) {
    let x = laneNoise(seed: 51, count: count)
    let seed = laneNoise(seed: 52, count: count)
    let (toInput, toMatrix) = pullback(at: x, Self.matrix) { routed($0, $1) }(seed)
    let columns:
      [(WritableKeyPath<GainMatrix, Lanes>, WritableKeyPath<GainMatrix.TangentVector, Lanes>)] = [
        (\.c0, \.c0), (\.c1, \.c1), (\.c2, \.c2), (\.c3, \.c3),
      ]
    for (value, path) in columns {
      for lane in 0..<4 {
        expectDerivative(
          of: {
            var matrix = Self.matrix
            matrix[keyPath: value][lane] = $0
            return dot(routed(x, matrix), seed)
          }, at: Self.matrix[keyPath: value][lane], equals: toMatrix[keyPath: path][lane],
          step: 0.1, relative: 1e-11, noise: 1e-14)
      }
    }
    let direction = laneNoise(seed: 53, count: count)
    let forward = dot(routed(direction, Self.matrix), seed)
    #expect(abs(forward - dot(direction, toInput)) < 1e-11)
    #expect(pullback(at: x, Self.matrix) { routed($0, $1) }(.zero) == (.zero, .zero))
  }

  @Test func interleavingIsLinear() {
    #expect(interleaved(1, 2, 3, 4) == Lanes(1, 2, 3, 4))
    let (a, b, c) = gradient(at: 1, 2, 3) { a, b, c in
      routed(
        LaneBuffer(frames: [Lanes(1, 2, 4, 8)]),
        GainMatrix(
          interleaved(a, 0, 0, 0), interleaved(0, b, 0, 0), interleaved(0, 0, c, 0),
          interleaved(0, 0, 0, a))
      ).weighted
    }
    #expect((a, b, c) == (1 + 8000, 20, 400))
  }
}

extension LaneBuffer {
  /// Lanes weighted 1, 10, 100 and 1000, to tell them apart in a scalar.
  @differentiable(reverse)
  fileprivate var weighted: Double {
    frames.reduce(0) { $0 + ($1 * Lanes(1, 10, 100, 1000)).sum() }
  }

  @derivative(of: weighted)
  fileprivate func vjpWeighted() -> (value: Double, pullback: (Double) -> LaneBuffer) {
    let count = frames.count
    return (
      weighted,
      { g in
        LaneBuffer(frames: Array(repeating: g * Lanes(1, 10, 100, 1000), count: count))
      }
    )
  }
}
