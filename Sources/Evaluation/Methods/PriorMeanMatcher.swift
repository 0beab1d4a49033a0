public import MixMatching
public import MixingConsole

/// The mean of the prior: what a typical setting is, without the reference. While the prior is
/// centred on the start it is the start, as far as the constraints allow.
public struct PriorMeanMatcher: MixMatcher {
  public let name = "prior-mean"

  public init() {}

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let space = SearchSpace(
      start: task.start, traits: task.traits, constraints: task.constraints, steps: .controller)
    return space.settings(at: space.origin).tidied(from: task.start)
  }
}
