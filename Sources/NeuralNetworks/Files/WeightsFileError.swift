/// What is wrong with a weights file, in one line.
public struct WeightsFileError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// The file cannot be opened.
    case cannotRead
    /// The file cannot be written, or the values not in its number format.
    case cannotWrite
    /// Not a safetensors file, or a damaged one.
    case malformed
    /// A safetensors file with content that is not supported here.
    case unsupported
    /// The tensors do not fit the layer.
    case mismatch
  }

  public let kind: Kind
  public let message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  public var description: String { message }
}
