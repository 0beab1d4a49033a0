public import MixMatching
public import MixingConsole
import SignalProcessing

/// Settings drawn at random: plausible ones, chosen without the reference. What a fit must beat
/// to have used it.
///
/// Every control is drawn by itself, normally distributed around the start with the prior's step as deviation,
/// within the bounds of a search and the constraints. What the prior knows of controls that go together
/// is left out.
public struct RandomMatcher: MixMatcher {
  public let name = "random"

  public init() {}

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let space = SearchSpace(
      start: task.start, traits: task.traits, constraints: task.constraints, steps: .controller)
    var generator = SplitMix64(seed: task.seed)
    let drawn = space.moved(
      space.origin, by: space.controls.map { _ in generator.nextNormal() })
    return task.written(space.settings(at: drawn))
  }
}
