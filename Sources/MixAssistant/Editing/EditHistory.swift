import Documents
public import Sessions

/// Takes back what commands changed in a session, and does it again.
public struct EditHistory: Sendable {
  public var session: String
  /// Whether changes are told and not made.
  public var isTried = false

  public init(session: String) { self.session = session }

  /// The session's history.
  /// - Throws: `DocumentError`.
  public func history() throws -> SessionHistory {
    try SessionDocument(contentsOf: session).history
  }

  /// Takes back the last steps, the latest first.
  ///
  /// - Returns: what was taken back, and what stays as someone changed it since.
  /// - Throws: `DocumentError`; then nothing has changed.
  public func undo(steps: Int = 1) throws -> [SessionDocument.Revision] {
    try revise(steps, of: \.doneCount, "undone") { document in try document.undo() }
  }

  /// Does again what was taken back.
  ///
  /// - Returns: As `undo`.
  /// - Throws: `DocumentError`; then nothing has changed.
  public func redo(steps: Int = 1) throws -> [SessionDocument.Revision] {
    try revise(steps, of: \.undoneCount, "done again") { document in try document.redo() }
  }

  private func revise(
    _ steps: Int, of available: KeyPath<SessionHistory, Int>, _ done: String,
    _ body: (inout SessionDocument) throws -> SessionDocument.Revision
  ) throws -> [SessionDocument.Revision] {
    try SessionDocument.change(at: session, isTried: isTried) { document in
      let count = document.history[keyPath: available]
      if count > 0, steps > count {
        throw DocumentError(
          .request,
          "\(steps) steps cannot be \(done): there \(count == 1 ? "is only 1" : "are only \(count)")",
          remedies: [SessionRemedy.listHistory])
      }
      return try (0..<steps).map { _ in try body(&document) }
    }
  }
}

extension SessionHistory {
  fileprivate var undoneCount: Int { steps.count - doneCount }
}
