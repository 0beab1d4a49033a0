/// What is wrong with a controller's file, in one line.
public struct ControllerFileError: Error, Equatable, Sendable, CustomStringConvertible {
  public let message: String

  init(_ message: String) { self.message = message }

  public var description: String { message }
}
