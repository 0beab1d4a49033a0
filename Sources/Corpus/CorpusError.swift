/// A request about the corpus that cannot be met, in one line: the subject, what is wrong, what to do.
public struct CorpusError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The exit status a command should end with (`sysexits.h`).
  public let exitStatus: Int32
  public let description: String

  init(exitStatus: Int32, _ description: String) {
    self.exitStatus = exitStatus
    self.description = description
  }
}
