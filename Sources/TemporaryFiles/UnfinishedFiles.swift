import Foundation
import Synchronization

/// The temporary files, and the folders made for results, of this process that exist at the moment, so that a
/// program that is interrupted can leave nothing behind and say what it has finished.
public enum UnfinishedFiles {
  private struct Lists {
    var unfinished: Set<String> = []
    var finished: [String] = []
  }

  private static let lists = Mutex(Lists())

  /// Notes a file, or a folder, that is about to come into being.
  public static func add(_ path: String) {
    lists.withLock { _ = $0.unfinished.insert(path) }
  }

  /// Forgets a file that is gone or that the system removes, or a folder that has got its contents.
  public static func remove(_ path: String) {
    lists.withLock { _ = $0.unfinished.remove(path) }
  }

  /// Notes a file that is whole under its own name from now on.
  /// - Parameter path: as people know it.
  public static func finish(_ temporary: String, as path: String) {
    lists.withLock { lists in
      lists.unfinished.remove(temporary)
      if !lists.finished.contains(path) { lists.finished.append(path) }
    }
  }

  /// Removes every one of them, folders where they are empty, and ends the process at once; no further one can
  /// appear meanwhile.
  /// - Parameter tell: is given what was finished before, in this order.
  public static func removeAndExit(
    status: Int32, tell: (_ finished: [String]) -> Void = { _ in }
  ) -> Never {
    lists.withLock { lists in
      // What is inside a folder goes before it.
      for path in lists.unfinished.sorted(by: { $0.utf8.count > $1.utf8.count }) {
        if unlink(path) != 0 { rmdir(path) }
      }
      tell(lists.finished)
      _exit(status)
    }
  }
}
