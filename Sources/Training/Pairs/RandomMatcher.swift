public import MixMatching
public import MixingConsole
import SignalProcessing

/// Plausible settings drawn at random, independent of the reference. A fit that uses its reference must beat them.
///
/// Every control is drawn separately from a normal distribution around the start, with the prior's plausible step,
/// within the bounds of a search and the constraints. Correlations in the prior are ignored.
public struct RandomMatcher: MixMatcher {
  public let name = "random"
  public let isSeeded = true

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
