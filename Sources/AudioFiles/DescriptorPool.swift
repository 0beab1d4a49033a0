import Foundation
import Synchronization

/// The descriptors of this program's open sound files: as many as half of what the system allows, 128 at
/// most. Where another file is wanted, the one that has not been used for longest is closed.
final class DescriptorPool: Sendable {
  static let shared = DescriptorPool(limit: allowed)

  private struct Entry {
    var descriptor: Int32
    var users = 0
    var lastUse: UInt64
  }

  private struct State {
    var entries: [ObjectIdentifier: Entry] = [:]
    var time: UInt64 = 0

    mutating func next() -> UInt64 {
      time += 1
      return time
    }

    /// False where all are in use.
    mutating func closeOldest() -> Bool {
      let idle = entries.filter { $0.value.users == 0 }
      guard let oldest = idle.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return false }
      entries[oldest.key] = nil
      Foundation.close(oldest.value.descriptor)
      return true
    }
  }

  private let state = Mutex(State())
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  private static var allowed: Int {
    var limits = rlimit()
    #if os(Linux)
      let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let kind = RLIMIT_NOFILE
    #endif
    guard getrlimit(kind, &limits) == 0 else { return 64 }
    return max(8, Int(min(limits.rlim_cur, 256)) / 2)
  }

  /// Opens a file, closing others where the system has no descriptor left.
  /// - Returns: The descriptor; below 0 with `errno` set.
  func open(_ call: () -> Int32) -> Int32 {
    while true {
      let descriptor = call()
      if descriptor >= 0 || (errno != EMFILE && errno != ENFILE) { return descriptor }
      guard state.withLock({ $0.closeOldest() }) else {
        errno = EMFILE
        return -1
      }
    }
  }

  /// Takes over an open descriptor.
  func add(_ descriptor: Int32, for file: ObjectIdentifier) {
    state.withLock { state in
      while state.entries.count >= limit, state.closeOldest() {}
      state.entries[file] = Entry(descriptor: descriptor, lastUse: state.next())
    }
  }

  /// Closes a file's descriptor, which nobody uses.
  func remove(_ file: ObjectIdentifier) {
    state.withLock { state in
      if let entry = state.entries.removeValue(forKey: file) { Foundation.close(entry.descriptor) }
    }
  }

  /// Lends a file's descriptor, which stays open meanwhile.
  /// - Parameter open: opens the file; below 0 with `errno` set where that fails.
  /// - Returns: nil with `errno` set where there is none.
  func use<Value>(
    _ file: ObjectIdentifier, open: () -> Int32, _ body: (Int32) -> Value
  ) -> Value? {
    let descriptor = state.withLock { state -> Int32 in
      if state.entries[file] == nil {
        while state.entries.count >= limit, state.closeOldest() {}
        var descriptor = open()
        while descriptor < 0, errno == EMFILE || errno == ENFILE, state.closeOldest() {
          descriptor = open()
        }
        guard descriptor >= 0 else { return descriptor }
        state.entries[file] = Entry(descriptor: descriptor, lastUse: 0)
      }
      let time = state.next()
      state.entries[file]!.lastUse = time
      state.entries[file]!.users += 1
      return state.entries[file]!.descriptor
    }
    guard descriptor >= 0 else { return nil }
    defer { state.withLock { $0.entries[file]?.users -= 1 } }
    return body(descriptor)
  }
}
