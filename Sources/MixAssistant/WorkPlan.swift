/// What a command would do, told without doing it.
public struct WorkPlan: Equatable, Sendable {
  /// Files that it reads.
  public var reads: [String]
  /// What it takes to be so, and what a person should know of it; a sentence each.
  public var assumptions: [MixNote]
  /// What would be different in a session, one line each; nil where no session is changed.
  public var changes: [String]?
  /// Files that it writes; those that exist are replaced.
  public var writes: [String]

  public init(
    reads: [String], assumptions: [MixNote] = [], changes: [String]? = nil, writes: [String] = []
  ) {
    self.reads = reads
    self.assumptions = assumptions
    self.changes = changes
    self.writes = writes
  }
}
