import Foundation
import Synchronization

/// The temporary files of this process that exist at the moment, so that a program that is
/// interrupted can leave nothing behind.
public enum UnfinishedFiles {
  private static let paths = Mutex<Set<String>>([])

  /// Notes a file that is about to come into being.
  public static func add(_ path: String) {
    paths.withLock { _ = $0.insert(path) }
  }

  /// Forgets a file that is finished or gone.
  public static func remove(_ path: String) {
    paths.withLock { _ = $0.remove(path) }
  }

  /// Removes every one of them and ends the process at once; no further one can appear meanwhile.
  public static func removeAndExit(status: Int32) -> Never {
    paths.withLock { paths in
      for path in paths { unlink(path) }
      _exit(status)
    }
  }
}
