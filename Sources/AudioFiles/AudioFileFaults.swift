/// Faults of the files of a song, told together, a line each.
public struct AudioFileFaults: Error, Equatable, Sendable, CustomStringConvertible {
  /// At least one.
  public let faults: [AudioFileError]

  public init(_ faults: [AudioFileError]) {
    precondition(!faults.isEmpty)
    self.faults = faults
  }

  public var description: String {
    faults.count > 1
      ? "\(faults.count) files cannot be used" + faults.map { "\n  \($0)" }.joined()
      : faults[0].description
  }

  /// Faults as an error: one as it is.
  public static func error(_ faults: [AudioFileError]) -> any Error {
    faults.count == 1 ? faults[0] : AudioFileFaults(faults)
  }
}
