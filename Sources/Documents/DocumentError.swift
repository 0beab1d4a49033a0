/// What is wrong with a document, or with what is asked of it, and how to mend it, in one line.
public struct DocumentError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The raw value is the exit status that fits, after BSD's sysexits.h.
  public enum Kind: Int32, Sendable {
    /// A setting, track or value that was asked for does not exist.
    case usage = 64
    /// The document is not what it should be.
    case data = 65
    /// The document cannot be opened.
    case noInput = 66
    /// The document cannot be written.
    case cannotCreate = 73
    /// Another program changes the document, or has changed it meanwhile.
    case busy = 75
  }

  public let kind: Kind
  /// The file it is about, if one.
  public let file: String?
  /// Place, fault and cure.
  public let message: String

  public init(_ kind: Kind, file: String? = nil, _ message: String) {
    self.kind = kind
    self.file = file
    self.message = message
  }

  public var description: String {
    if let file { "\(file): \(message)" } else { message }
  }
}
