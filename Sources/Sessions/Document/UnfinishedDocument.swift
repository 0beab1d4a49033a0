import Foundation
import TemporaryFiles

/// A document on its way to the disk: beside its file, at a `TemporaryPath`, until it is renamed.
struct UnfinishedDocument {
  private let name: String
  private let target: URL

  /// - Parameter path: Where the document goes; through a symbolic link its target is meant.
  init(path: String) {
    name = path
    target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
  }

  /// Writes a text, whole or not at all. A file that is replaced keeps its permissions.
  /// - Throws: What the system says, as a `CocoaError`.
  func write(_ text: String) throws {
    let path = TemporaryPath.unused(in: target.deletingLastPathComponent().path)
    UnfinishedFiles.add(path)
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      var status = stat()
      if stat(target.path, &status) == 0 { chmod(path, status.st_mode & 0o7777) }
      guard rename(path, target.path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
      UnfinishedFiles.finish(path, as: name)
    } catch {
      unlink(path)
      UnfinishedFiles.remove(path)
      throw error
    }
  }
}
