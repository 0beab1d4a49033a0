/// What can be done about a fault of a document, for a front end to word: a room above lists its own.
public protocol DocumentRemedy: Hashable, Sendable {}

/// What is wrong with a document, or with what is asked of it, in one line that holds for every front end.
public struct DocumentError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// A setting, track or value that was asked for does not exist.
    case request
    /// The document is not what it should be.
    case content
    /// The document cannot be opened.
    case cannotRead
    /// The document cannot be written.
    case cannotWrite
    /// Another program changes the document, or has changed it meanwhile.
    case busy
  }

  public let kind: Kind
  /// The file it is about, if one.
  public let file: String?
  /// Place, fault and cure.
  public let message: String
  /// What a front end can offer.
  public let remedies: [any DocumentRemedy]

  public init(
    _ kind: Kind, file: String? = nil, _ message: String, remedies: [any DocumentRemedy] = []
  ) {
    self.kind = kind
    self.file = file
    self.message = message
    self.remedies = remedies
  }

  /// The same fault in other words, such as after the name of what it is about.
  public func worded(_ message: String) -> DocumentError {
    DocumentError(kind, file: file, message, remedies: remedies)
  }

  public var description: String {
    if let file { "\(file): \(message)" } else { message }
  }

  public static func == (a: DocumentError, b: DocumentError) -> Bool {
    a.kind == b.kind && a.file == b.file && a.message == b.message
      && a.remedies.map { AnyHashable($0) } == b.remedies.map { AnyHashable($0) }
  }
}
