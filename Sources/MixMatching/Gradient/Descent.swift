import MixingConsole
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

  struct Schedule {
    /// Most steps.
    var steps: Int
    /// Length of the first step in spreads; it falls to a tenth along a cosine.
    var rate: Double
    /// The descent ends when the objective has not fallen by `tolerance` of itself in this many steps.
    var patience: Int

    static let tolerance = 0.002
  }

  /// The best point so far.
  var z: [Double]

  init(at z: [Double]) { self.z = z }

  /// Descends in the coordinates of some aspects. The best point is that of this run alone: objectives
  /// of different runs are not compared.
  /// - Parameter scale: of the steps in an aspect's coordinates.
  mutating func run(
    _ schedule: Schedule, in space: SearchSpace, free: Set<MixAspect>,
    scale: (MixAspect) -> Double = { _ in 1 }, objective: ([Double]) -> Evaluation
  ) {
    let scales = space.controls.map { free.contains($0.aspect) ? scale($0.aspect) : 0 }
    guard scales.contains(where: { $0 > 0 }) else { return }
    var point = z
    var adam = Adam(count: z.count)
    var lowest = Double.infinity
    var mark = (objective: Double.infinity, step: 0)
    for step in 0..<schedule.steps {
      let evaluation = objective(point)
      if evaluation.objective < lowest {
        lowest = evaluation.objective
        z = point
      }
      if lowest < mark.objective * (1 - Schedule.tolerance) {
        mark = (lowest, step)
      } else if step - mark.step >= schedule.patience {
        break
      }
      let fall = 0.55 + 0.45 * cos(Double.pi * Double(step) / Double(schedule.steps))
      let move = adam.step(evaluation.gradient, rate: schedule.rate * fall)
      point = space.moved(point, by: zip(move, scales).map { $0 * $1 })
    }
  }
}
