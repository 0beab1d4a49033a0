/// A request that cannot be met, told in one line: the subject, what is wrong, what to do.
public struct MixAssistantError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The exit status a command should end with (`sysexits.h`).
  public let exitStatus: Int32
  public let description: String

  package init(exitStatus: Int32, _ description: String) {
    self.exitStatus = exitStatus
    self.description = description
  }

  package static func data(_ description: String) -> Self { Self(exitStatus: 65, description) }
  package static func usage(_ description: String) -> Self { Self(exitStatus: 64, description) }
}
