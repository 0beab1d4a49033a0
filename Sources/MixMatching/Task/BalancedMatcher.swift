public import MixingConsole

/// The loudness-balanced mix: the start itself, all tracks equally loud and in the middle.
public struct BalancedMatcher: MixMatcher {
  public let name = "balanced"
  public let returnsStart = true

  public init() {}

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    task.start
  }
}
