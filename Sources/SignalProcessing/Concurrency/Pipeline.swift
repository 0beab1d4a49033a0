import Dispatch
import Synchronization

/// Makes items one after the other for several consumers, which use one while the next is being made: `make` and
/// every consumer in the order of the items and never twice at once, on up to `threads` threads beside those
/// that `make` uses itself.
/// - Parameters:
///   - make: the next item; nil at the end. It runs on the calling thread.
///   - use: uses an item as one of `consumers`, counted from 0.
/// - Throws: The first error, of a use before that of making the next item.
public func pipeline<Item>(
  threads: Int, consumers: Int = 1, make: () throws -> Item?,
  use: (_ item: Item, _ consumer: Int) throws -> Void
) throws {
  let workers = min(max(threads, 1), consumers + 1)
  var next = try make()
  while let item = next {
    var errors = [(any Error)?](repeating: nil, count: consumers)
    let made = errors.withUnsafeMutableBufferPointer { errors in
      // Each worker writes the errors of its own consumers only, and all have ended when this returns.
      nonisolated(unsafe) let errors = errors
      nonisolated(unsafe) let item = item
      return withoutActuallyEscaping(use) { use in
        nonisolated(unsafe) let use = use
        let taken = Atomic(0)
        @Sendable func work() {
          while case let consumer = taken.add(1, ordering: .relaxed).oldValue, consumer < consumers
          {
            do { try use(item, consumer) } catch { errors[consumer] = error }
          }
        }
        let group = DispatchGroup()
        for _ in 1..<workers { DispatchQueue.global().async(group: group) { work() } }
        let made = Result { try make() }
        work()
        group.wait()
        return made
      }
    }
    if let error = errors.lazy.compactMap(\.self).first { throw error }
    next = try made.get()
  }
}
