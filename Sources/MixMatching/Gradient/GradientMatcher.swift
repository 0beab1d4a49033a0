import MixStyle
public import MixingConsole
import SignalProcessing
import _Differentiation

/// Fits the console's settings to a reference by gradient descent on the audio-feature loss plus a
/// prior:
///
///     minimise  loss(joined excerpts, reference) + weight · mean(z²)
///
/// with z the distance from the start in plausible spreads (`SearchSpace`). Without the prior the
/// loss falls further while the mix gets worse: published features say nothing of which track is
/// heard.
public struct GradientMatcher: MixMatcher {
  public let name = "gradient"
  public var stepLimit: Int
  /// Weight of the prior.
  public var priorWeight: Double
  /// Step length in spreads at the start; it falls to a tenth along a cosine.
  public var rate: Double
  /// The search ends when the objective has not fallen by this part in `patience` steps.
  public var tolerance = 0.002
  public var patience = 20

  public init(stepLimit: Int = 60, priorWeight: Double = 0.01, rate: Double = 0.15) {
    self.stepLimit = stepLimit
    self.priorWeight = priorWeight
    self.rate = rate
  }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let space = SearchSpace(start: task.start, traits: task.traits, seed: task.seed)
    var z = space.initial
    var adam = Adam(count: z.count)
    var best = z
    var lowest = Double.infinity
    var lastMark = (objective: Double.infinity, step: 0)
    for step in 0..<stepLimit {
      let (loss, gradient) = valueWithGradient(at: space.settings(at: z)) {
        task.loss($0)
      }
      let count = Double(z.count)
      let prior = z.reduce(0) { $0 + $1 * $1 } / count
      let objective = loss + priorWeight * prior
      if objective < lowest {
        lowest = objective
        best = z
      }
      progress(MatchProgress(step: step + 1, stepLimit: stepLimit, loss: loss))
      if lowest < lastMark.objective * (1 - tolerance) {
        lastMark = (lowest, step)
      } else if step - lastMark.step >= patience {
        break
      }
      let slope = zip(space.gradient(gradient, at: z), z).map {
        $0 + 2 * priorWeight * $1 / count
      }
      let fall = 0.55 + 0.45 * cos(Double.pi * Double(step) / Double(stepLimit))
      z = space.moved(z, by: adam.step(slope, rate: rate * fall))
    }
    return space.settings(at: best).tidied(from: task.start)
  }
}
