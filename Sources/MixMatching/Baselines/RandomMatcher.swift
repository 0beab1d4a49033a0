public import MixingConsole
import SignalProcessing

/// Settings drawn from the prior: plausible ones, chosen without hearing the reference. What a fit
/// must beat to have heard anything.
public struct RandomMatcher: MixMatcher {
  public let name = "random"

  public init() {}

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let space = SearchSpace(start: task.start, traits: task.traits, seed: task.seed)
    var generator = SplitMix64(seed: task.seed)
    let mean = [Double](repeating: 0, count: space.controls.count)
    let drawn = space.moved(mean, by: mean.map { _ in generator.nextNormal() })
    return space.settings(at: drawn).tidied(from: task.start)
  }
}
