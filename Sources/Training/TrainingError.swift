/// Why training cannot begin or continue, in one line: the subject, what is wrong, what to do.
public struct TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The raw value is the exit status that fits, after BSD's sysexits.h.
  public enum Kind: Int32, Sendable {
    case data = 65
    case noInput = 66
    /// Training itself failed: losses that are no numbers.
    case failed = 70
    case cannotCreate = 73
    case writingFailed = 74
  }

  public let kind: Kind
  public let description: String

  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
