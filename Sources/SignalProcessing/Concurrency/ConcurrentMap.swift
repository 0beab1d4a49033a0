import Dispatch

/// `(0..<count).map(body)` on up to `threads` threads; the results are in order, so what is
/// computed from them does not depend on the number of threads.
public func concurrentMap<Result>(
  count: Int, threads: Int, _ body: (Int) -> Result
) -> [Result] {
  let workers = min(max(threads, 1), count)
  if workers <= 1 { return (0..<count).map(body) }
  return Array(unsafeUninitializedCapacity: count) { results, initialized in
    concurrentForEach(count: count, threads: threads) {
      results.initializeElement(at: $0, to: body($0))
    }
    initialized = count
  }
}

/// `body` for every index of `0..<count` on up to `threads` threads, each index once. On one thread it asks
/// for no memory.
public func concurrentForEach(count: Int, threads: Int, _ body: (Int) -> Void) {
  let workers = min(max(threads, 1), count)
  if workers <= 1 {
    for index in 0..<count { body(index) }
    return
  }
  withoutActuallyEscaping(body) { body in
    // All workers have ended when `concurrentPerform` returns.
    nonisolated(unsafe) let work = Cancellation.carried { worker in
      for index in stride(from: worker, to: count, by: workers) { body(index) }
    }
    DispatchQueue.concurrentPerform(iterations: workers) { work($0) }
  }
}
