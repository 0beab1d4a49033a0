public import Documents
import Foundation

extension SessionDocument {
  /// Reads a session, changes it and writes it while nobody else does (`SessionLock`).
  ///
  /// - Parameters:
  ///   - path: The session's file.
  ///   - patience: How long to wait for others, in seconds.
  ///   - isTried: Whether the file stays as it is: the change is made for its result.
  ///   - renaming: As for `init(parsing:file:folder:adopting:)`.
  ///   - body: What changes it, and gives the result. An error leaves the file as it is.
  /// - Throws: `DocumentError`, of kind `busy` where others do not get done; what `body` throws.
  public static func change<Result>(
    at path: String, patience: Double = SessionLock.patience, isTried: Bool = false,
    adopting renaming: TrackRenaming? = nil,
    _ body: (inout SessionDocument) throws -> Result
  ) throws -> Result {
    // Where there is no session, that is the fault, and not that it has no lock.
    _ = try text(ofFile: path)
    if isTried {
      var document = try SessionDocument(contentsOf: path, adopting: renaming)
      return try body(&document)
    }
    let lock = try SessionLock(session: path, patience: patience)
    return try withExtendedLifetime(lock) {
      var document = try SessionDocument(contentsOf: path, adopting: renaming)
      let result = try body(&document)
      try document.requireUnchanged(path)
      try document.write(to: path)
      return result
    }
  }

  /// Writes a document that was read from `path` a while ago, unless the file has changed since.
  ///
  /// - Throws: `DocumentError`, of kind `busy` where the file has changed or others do not get done.
  public func replace(
    at path: String, patience: Double = SessionLock.patience
  ) throws(DocumentError) {
    let lock = try SessionLock(session: path, patience: patience)
    try requireUnchanged(path)
    try write(to: path)
    withExtendedLifetime(lock) {}
  }

  /// Writes a new document.
  ///
  /// - Parameter overwrite: Whether a file that is there may be replaced.
  /// - Throws: `DocumentError`, of kind `cannotWrite` where there is a file that may not.
  public func create(
    at path: String, overwrite: Bool, patience: Double = SessionLock.patience
  ) throws(DocumentError) {
    let lock = try SessionLock(session: path, patience: patience)
    guard overwrite || !FileManager.default.fileExists(atPath: path) else {
      throw DocumentError(
        .cannotWrite, file: path,
        "already exists; choose another name", remedies: [SessionRemedy.replaceFile])
    }
    try write(to: path)
    withExtendedLifetime(lock) {}
  }

  private func requireUnchanged(_ path: String) throws(DocumentError) {
    guard let source, try Self.text(ofFile: path) == source.text else {
      throw DocumentError(
        .busy, file: path,
        "has been changed since it was read, so nothing was written; try again")
    }
  }
}
