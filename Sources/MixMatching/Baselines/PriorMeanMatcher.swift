public import MixingConsole
import SignalProcessing

/// The mean of the prior: what a typical setting is, without hearing the reference.
public struct PriorMeanMatcher: MixMatcher {
  public let name = "prior-mean"

  public init() {}

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let space = SearchSpace(start: task.start, traits: task.traits, seed: task.seed)
    let mean = [Double](repeating: 0, count: space.controls.count)
    return space.settings(at: mean).tidied(from: task.start)
  }
}
