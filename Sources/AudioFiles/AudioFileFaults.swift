/// Faults of the files of a song, told together, a line each.
public struct AudioFileFaults: Error, Equatable, Sendable, CustomStringConvertible {
  /// At least one.
  public let faults: [AudioFileError]

  public init(_ faults: [AudioFileError]) {
    precondition(!faults.isEmpty)
    self.faults = faults
  }

  public var description: String {
    guard faults.count > 1 else { return "\(faults[0]); --skip-bad goes on without it" }
    return "\(faults.count) files cannot be used (--skip-bad goes on without them)"
      + faults.map { "\n  \($0)" }.joined()
  }

  /// The exit status a command should end with: that of the first.
  public var exitStatus: Int32 { faults[0].exitStatus }

  /// Faults as an error: one as it is.
  public static func error(_ faults: [AudioFileError]) -> any Error {
    faults.count == 1 ? faults[0] : AudioFileFaults(faults)
  }
}
