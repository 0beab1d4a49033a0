import Foundation

/// The last commands that changed a session, to be undone and done again.
public struct SessionHistory: Equatable, Sendable {
  /// The most steps, and the most changes in all of them, that are kept; the oldest steps go. The
  /// latest step stays, however much it changed.
  public static let limit = 100
  public static let changeLimit = 4000

  /// Oldest first; those that are undone come last.
  public internal(set) var steps: [HistoryStep] = []
  /// How many of the steps are in effect.
  public internal(set) var doneCount = 0

  /// Adds a step that has been done. What was undone before cannot be done again then.
  mutating func add(
    _ what: String, at time: Date, _ changes: [HistoryStep.Change], renaming: TrackRenaming? = nil
  ) {
    let number = (steps.last?.number ?? 0) + 1
    steps.removeSubrange(doneCount...)
    steps.append(
      HistoryStep(
        number: number, time: time, what: what, changes: changes, renaming: renaming))
    steps.removeFirst(max(steps.count - Self.limit, 0))
    while steps.count > 1, steps.reduce(0, { $0 + $1.changes.count }) > Self.changeLimit {
      steps.removeFirst()
    }
    doneCount = steps.count
  }
}
