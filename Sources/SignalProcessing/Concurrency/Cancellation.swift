import Synchronization

/// A request to stop long work.
///
/// ```swift
/// let cancellation = Cancellation()
/// try cancellation.covering { try job.run { show($0) } }   // elsewhere: cancellation.cancel()
/// ```
///
/// The work is synchronous and uses several threads. A `Task` would not help: its cancellation is not seen on the
/// threads of `concurrentMap`, `concurrentForEach` and `pipeline`. A `Cancellation` is carried onto them, so whoever
/// reads audio or searches settings only has to call `check()`; no function in between has to pass it on.
public final class Cancellation: Sendable {
  @TaskLocal private static var current: Cancellation?
  private let isRequested = Atomic(false)

  public init() {}

  /// Asks the covered work to stop; it throws `CancellationError` within a second. It cannot be taken back.
  public func cancel() { isRequested.store(true, ordering: .relaxed) }

  public var isCancelled: Bool { isRequested.load(ordering: .relaxed) }

  /// Runs work that this value can stop.
  /// - Throws: what the body throws; `CancellationError` where it was stopped.
  public func covering<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Self.$current.withValue(self, operation: body)
  }

  /// Whether the work that is under way on this thread is to stop.
  public static var isAsked: Bool { current?.isCancelled ?? false }

  /// - Throws: `CancellationError` where the work that is under way on this thread is to stop.
  public static func check() throws(CancellationError) {
    if isAsked { throw CancellationError() }
  }

  /// Runs the last steps of work, those after its first result is in place: they are not stopped any more, so that
  /// there is all of it or nothing.
  /// - Throws: what the body throws.
  public static func finishing<Result>(_ body: () throws -> Result) rethrows -> Result {
    try $current.withValue(nil, operation: body)
  }

  /// A body that other threads run as part of the work that is under way on this one.
  package static func carried(_ body: @escaping (Int) -> Void) -> (Int) -> Void {
    guard let cancellation = current else { return body }
    return { index in cancellation.covering { body(index) } }
  }
}
