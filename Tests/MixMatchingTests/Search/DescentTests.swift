import MixMatching
import TestSupport
import Testing

@Suite struct DescentTests {
  /// ½ zᵀ A z - bᵀ z + 10 with A = [[2, 1], [1, 3]] and b = [3, 5]; lowest at [0.8, 1.4].
  private static func bowl(_ z: [Double]) -> Descent.Evaluation {
    let (x, y) = (z[0], z[1])
    return Descent.Evaluation(
      objective: x * x + x * y + 1.5 * y * y - 3 * x - 5 * y + 10,
      gradient: [2 * x + y - 3, x + 3 * y - 5])
  }

  /// Rosenbrock's valley in four dimensions, above 1.
  private static func valley(_ z: [Double]) -> Descent.Evaluation {
    var (value, gradient) = (1.0, [Double](repeating: 0, count: z.count))
    for index in 0..<(z.count - 1) {
      let (bend, along) = (z[index + 1] - z[index] * z[index], 1 - z[index])
      value += 10 * bend * bend + along * along
      gradient[index] += -40 * bend * z[index] - 2 * along
      gradient[index + 1] += 20 * bend
    }
    return Descent.Evaluation(objective: value, gradient: gradient)
  }

  private static func limits(_ evaluations: Int) -> Descent.Limits {
    var limits = Descent.Limits(evaluations: evaluations)
    limits.tolerance = 0
    limits.patience = 1000
    return limits
  }

  private func lowest(
    _ bounds: [ClosedRange<Double>], free: [Int] = [0, 1], from start: [Double] = [0, 0]
  ) -> [Double] {
    var descent = Descent(at: start)
    descent.run(Self.limits(200), free: free, bounds: bounds, objective: Self.bowl)
    #expect(descent.lowest == Self.bowl(descent.z).objective)
    return descent.z
  }

  private func expect(
    _ z: [Double], _ wanted: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (found, wanted) in zip(z, wanted) {
      #expect(abs(found - wanted) < 1e-4, "\(z)", sourceLocation: sourceLocation)
    }
  }

  /// Where a bound holds one coordinate, the other goes where it is best beside it.
  @Test func aQuadraticIsSolvedWithinItsBounds() {
    let everywhere = -5.0...5
    expect(lowest([everywhere, everywhere]), [0.8, 1.4])
    expect(lowest([everywhere, everywhere], from: [-4, 5]), [0.8, 1.4])
    expect(lowest([-5...0.2, everywhere]), [0.2, 1.6])
    expect(lowest([everywhere, -1...1]), [1, 1])
    expect(lowest([-5...0.2, -1...1]), [0.2, 1])
    // A corner that it begins in and that it may leave in one direction only.
    expect(lowest([0...5, -1...0]), [1.5, 0])
  }

  @Test func whatIsNotFreeStays() {
    expect(lowest([-5...5, -5...5], free: [1]), [0, 5.0 / 3])
    var fixed = Descent(at: [2, 3])
    fixed.run(Self.limits(9), free: [], bounds: [-5...5, -5...5], objective: Self.bowl)
    #expect(fixed.z == [2, 3] && fixed.lowest == .infinity)
  }

  /// More evaluations never end higher, and nothing beyond the bounds is ever tried.
  @Test func theObjectiveNeverRises() {
    let bounds = [-2.0...2, -0.5...0.9, -2...2, -2...2]
    let start = [-1.2, 0.7, -0.5, 1.5]
    var values = [Self.valley(start).objective]
    for evaluations in 1...60 {
      var descent = Descent(at: start)
      var count = 0
      descent.run(Self.limits(evaluations), free: [0, 1, 2, 3], bounds: bounds) { z in
        count += 1
        #expect(zip(bounds, z).allSatisfy { $0.contains($1) })
        return Self.valley(z)
      }
      #expect(count <= evaluations)
      values.append(descent.lowest)
    }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
    #expect(values.last! < 0.25 * values[0], "\(values)")
  }

  @Test func itEndsWhereNothingIsToBeWon() {
    var count = 0
    var descent = Descent(at: [0.8, 1.4])
    descent.run(Descent.Limits(evaluations: 200), free: [0, 1], bounds: [-5...5, -5...5]) {
      count += 1
      return Self.bowl($0)
    }
    #expect(count < 20)
    expect(descent.z, [0.8, 1.4])
    var untouched = Descent(at: [1, 2])
    untouched.run(
      Descent.Limits(evaluations: 0), free: [0, 1], bounds: [-5...5, -5...5], objective: Self.bowl)
    #expect(untouched.z == [1, 2] && untouched.lowest == .infinity)
  }
}
