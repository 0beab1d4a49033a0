import Foundation

/// A folder for results, made where it is not there yet. Where nothing has come into it, because the work failed or
/// was interrupted, it goes again with this value.
public final class NewFolder {
  /// Those that were made, the innermost first.
  private let made: [String]

  /// - Parameter make: makes the folder, and those that lead to it.
  /// - Throws: what `make` throws.
  public init(_ path: String, make: (String) throws -> Void) throws {
    var missing: [String] = []
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.path) {
      missing.append(folder.path)
      folder.deleteLastPathComponent()
    }
    made = missing
    for path in made { UnfinishedFiles.add(path) }
    do {
      try make(path)
    } catch {
      removeEmpty()
      throw error
    }
  }

  deinit { removeEmpty() }

  private func removeEmpty() {
    for path in made {
      rmdir(path)
      UnfinishedFiles.remove(path)
    }
  }
}
