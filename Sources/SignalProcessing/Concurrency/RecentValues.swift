import Synchronization

/// The values that were found last, by what they were found for: for what is costly and asked for again
/// soon. Several threads may share it.
public final class RecentValues<Key: Equatable & Sendable, Value: Sendable>: Sendable {
  /// How many are kept.
  public let capacity: Int
  /// The newest last.
  private let found = Mutex<[(key: Key, value: Value)]>([])

  public init(capacity: Int) { self.capacity = capacity }

  /// The value that was kept for a key; nil if there is none any more.
  public subscript(key: Key) -> Value? {
    found.withLock { found in found.last { $0.key == key }?.value }
  }

  /// Keeps a value, in place of the oldest where there are enough.
  public func keep(_ value: Value, for key: Key) {
    found.withLock { found in
      found.removeAll { $0.key == key }
      found.append((key, value))
      if found.count > capacity { found.removeFirst() }
    }
  }

  /// The value for a key: the one that was kept, else what `make` gives. Threads that ask at the same time may
  /// each make it.
  public func value(for key: Key, make: () throws -> Value) rethrows -> Value {
    if let known = self[key] { return known }
    let value = try make()
    keep(value, for: key)
    return value
  }
}
