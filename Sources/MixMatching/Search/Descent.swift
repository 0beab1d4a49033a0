import SignalProcessing

/// Descent within bounds by a limited-memory quasi-Newton method (L-BFGS: Nocedal, Mathematics of
/// Computation 35, 1980): steps are projected onto the bounds and shortened until the objective falls
/// (Armijo), so it never rises. The one optimiser of settings.
package struct Descent {
  /// The value of an objective at a point, and its gradient.
  package struct Evaluation {
    package var objective: Double
    package var gradient: [Double]
    /// The part of the objective that people read, where there is one.
    package var distance: Double?

    package init(objective: Double, gradient: [Double], distance: Double? = nil) {
      self.objective = objective
      self.gradient = gradient
      self.distance = distance
    }
  }

  /// When a descent ends.
  package struct Limits {
    /// Most evaluations of the objective.
    package var evaluations: Int
    /// The descent ends when the objective has not fallen by `tolerance` of itself in `patience` steps.
    package var tolerance = 0.0005
    package var patience = 5

    package init(evaluations: Int) { self.evaluations = evaluations }
  }

  private static let memory = 12
  /// The largest move of a coordinate in the first step, and in any.
  private static let firstMove = 0.2
  private static let largestMove = 0.75

  /// The best point so far, and its objective; infinite before anything was evaluated.
  package private(set) var z: [Double]
  package private(set) var lowest = Double.infinity

  package init(at z: [Double]) { self.z = z }

  /// A step and the change of the gradient over it.
  private struct Curvature {
    var step, change: [Double]
  }

  /// Descends in the coordinates that are free, each within its bounds; no further where the work is cancelled.
  package mutating func run(
    _ limits: Limits, free: [Int], bounds: [ClosedRange<Double>],
    objective: ([Double]) -> Evaluation
  ) {
    guard !free.isEmpty, limits.evaluations > 0 else { return }
    var isFree = [Bool](repeating: false, count: z.count)
    for index in free { isFree[index] = true }
    var now = objective(z)
    lowest = now.objective
    var evaluations = 1
    var curvatures: [Curvature] = []
    var mark = (objective: now.objective, step: 0)
    var step = 0
    while evaluations < limits.evaluations, !Cancellation.isAsked {
      step += 1
      // Coordinates that may move and do not press against a bound.
      let moving = isFree.indices.map { index -> Double in
        let blocked =
          now.gradient[index] > 0
          ? z[index] <= bounds[index].lowerBound : z[index] >= bounds[index].upperBound
        return blocked || !isFree[index] ? 0 : 1
      }
      let slope = zip(now.gradient, moving).map { $0 * $1 }
      let move = Self.direction(slope, moving, curvatures)
      var length = 1.0
      var next: (z: [Double], evaluation: Evaluation)?
      while evaluations < limits.evaluations, length > 0.01 {
        let point = z.indices.map { index in
          let moved = z[index] + length * move[index] * moving[index]
          return isFree[index]
            ? min(max(moved, bounds[index].lowerBound), bounds[index].upperBound) : z[index]
        }
        let evaluation = objective(point)
        evaluations += 1
        let expected = zip(now.gradient, zip(point, z)).reduce(0) { $0 + $1.0 * ($1.1.0 - $1.1.1) }
        if evaluation.objective <= now.objective + 1e-4 * min(expected, 0) {
          next = (point, evaluation)
          break
        }
        length *= 0.35
      }
      guard let next else {
        // The curvature misleads: begin anew with the slope; if that fails too, this is the end.
        if curvatures.isEmpty { break }
        curvatures = []
        continue
      }
      let taken = z.indices.map { next.z[$0] - z[$0] }
      let change = z.indices.map {
        isFree[$0] ? next.evaluation.gradient[$0] - now.gradient[$0] : 0
      }
      if Self.dot(taken, change) > 1e-9 * Self.dot(change, change) {
        curvatures.append(Curvature(step: taken, change: change))
        if curvatures.count > Self.memory { curvatures.removeFirst() }
      }
      z = next.z
      now = next.evaluation
      lowest = now.objective
      if now.objective < mark.objective * (1 - limits.tolerance) {
        mark = (now.objective, step)
      } else if step - mark.step >= limits.patience {
        break
      }
    }
  }

  /// The two-loop recursion in the coordinates that move; no longer than the largest move.
  private static func direction(
    _ slope: [Double], _ moving: [Double], _ curvatures: [Curvature]
  ) -> [Double] {
    func masked(_ values: [Double]) -> [Double] { zip(values, moving).map { $1 > 0 ? $0 : 0 } }
    var result = slope
    var parts: [(pair: Curvature, inverse: Double, factor: Double)] = []
    for curvature in curvatures.reversed() {
      let pair = Curvature(step: masked(curvature.step), change: masked(curvature.change))
      let product = dot(pair.step, pair.change)
      guard product > 1e-12 else { continue }
      let factor = dot(pair.step, result) / product
      for index in result.indices { result[index] -= factor * pair.change[index] }
      parts.append((pair, 1 / product, factor))
    }
    if let newest = parts.first {
      let scale = 1 / (newest.inverse * dot(newest.pair.change, newest.pair.change))
      for index in result.indices { result[index] *= scale }
    }
    for (pair, inverse, factor) in parts.reversed() {
      let correction = factor - inverse * dot(pair.change, result)
      for index in result.indices { result[index] += correction * pair.step[index] }
    }
    if dot(result, slope) <= 0 { result = slope }
    let largest = result.map(abs).max() ?? 0
    let allowed = parts.isEmpty ? firstMove : largestMove
    let shorten = parts.isEmpty || largest > allowed ? allowed / max(largest, 1e-12) : 1
    return result.map { -$0 * shorten }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }
}
