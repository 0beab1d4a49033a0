import SignalProcessing

/// Gradient descent (Adam) within the bounds of a search space that keeps the best point.
struct Descent {
  /// The value of an objective at a point, and its gradient.
  struct Evaluation {
    var objective: Double
    var gradient: [Double]
    /// The part of the objective that people read, where there is one.
    var distance: Double?
  }

  /// The best point so far.
  var z: [Double]

  init(at z: [Double]) { self.z = z }

  /// Descends in the free coordinates, the step length in spreads falling along a cosine. The best
  /// point is that of this run alone: objectives of different runs are not compared.
  mutating func run(
    steps: Int, rate: Double, tolerance: Double, patience: Int, in space: SearchSpace,
    free: (SearchSpace.Control) -> Bool, objective: ([Double]) -> Evaluation
  ) {
    let isFree = space.controls.map(free)
    guard isFree.contains(true) else { return }
    var point = z
    var adam = Adam(count: z.count)
    var lowest = Double.infinity
    var mark = (objective: Double.infinity, step: 0)
    for step in 0..<steps {
      let evaluation = objective(point)
      if evaluation.objective < lowest {
        lowest = evaluation.objective
        z = point
      }
      if lowest < mark.objective * (1 - tolerance) {
        mark = (lowest, step)
      } else if step - mark.step >= patience {
        break
      }
      let slope = zip(evaluation.gradient, isFree).map { $1 ? $0 : 0 }
      let fall = 0.55 + 0.45 * cos(Double.pi * Double(step) / Double(steps))
      point = space.moved(point, by: adam.step(slope, rate: rate * fall))
    }
  }
}
