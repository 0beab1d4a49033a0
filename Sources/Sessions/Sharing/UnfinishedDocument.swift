import Foundation

/// A document on its way to the disk: beside its file, under a hidden name that tells the process, until it is
/// renamed. What a process that was killed left behind is removed by the next that writes the same file.
struct UnfinishedDocument {
  private let target: URL

  /// - Parameter path: Where the document goes; through a symbolic link its target is meant.
  init(path: String) {
    target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
  }

  /// Writes a text, whole or not at all. A file that is replaced keeps its permissions.
  /// - Throws: What the system says, as a `CocoaError`.
  func write(_ text: String) throws {
    removeOrphans()
    let suffix = String(UInt32.random(in: .min ... .max), radix: 36)
    let path = folder + "/" + prefix + "\(getpid())-\(suffix)" + Self.ending
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
      var status = stat()
      if stat(target.path, &status) == 0 { chmod(path, status.st_mode & 0o7777) }
      guard rename(path, target.path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
      }
    } catch {
      unlink(path)
      throw error
    }
  }

  private static let ending = ".part"
  private var folder: String { target.deletingLastPathComponent().path }
  private var prefix: String { ".\(target.lastPathComponent)." }

  private func removeOrphans() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(prefix) && name.hasSuffix(Self.ending) {
      let process = name.dropFirst(prefix.count).prefix { $0 != "-" }
      guard let number = Int32(process), kill(number, 0) != 0, errno == ESRCH else { continue }
      unlink(folder + "/" + name)
    }
  }
}
