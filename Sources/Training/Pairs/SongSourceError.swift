/// Songs that cannot be had, told in one line: the file or folder, what is wrong, what to do.
public struct SongSourceError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The exit status a command should end with (`sysexits.h`).
  public let exitStatus: Int32
  public let description: String

  init(exitStatus: Int32, _ description: String) {
    self.exitStatus = exitStatus
    self.description = description
  }
}
