/// Why training cannot begin or go on, in one line: the subject, what is wrong, what to do.
public struct TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// What a file holds does not serve.
    case data
    case noInput
    /// A new training was asked for in a folder that holds one.
    case alreadyTrained
    /// A training was to be resumed in a folder that holds none.
    case nothingToResume
    /// Several processes were started of a program that cannot train in parallel.
    case notParallel
    /// Training itself failed: losses that are no numbers.
    case failed
    case cannotCreate
    case writingFailed
  }

  public let kind: Kind
  public let description: String

  public init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
