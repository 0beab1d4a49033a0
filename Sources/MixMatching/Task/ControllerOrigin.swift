/// Which weights a controller has, so that what it decided can be decided again.
public struct ControllerOrigin: Equatable, Sendable {
  /// The file they were read from.
  public var file: String
  /// Stands for the file's bytes.
  public var fingerprint: String
  /// What was written beside them by whoever trained them.
  public var notes: [String: String]

  public init(file: String, fingerprint: String, notes: [String: String] = [:]) {
    self.file = file
    self.fingerprint = fingerprint
    self.notes = notes
  }
}
