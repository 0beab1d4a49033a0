import Dispatch

/// `(0..<count).map(body)` on up to `threads` threads; the results are in order, so what is
/// computed from them does not depend on the number of threads.
public func concurrentMap<Result>(
  count: Int, threads: Int, _ body: (Int) -> Result
) -> [Result] {
  let workers = min(max(threads, 1), count)
  if workers <= 1 { return (0..<count).map(body) }
  return Array(unsafeUninitializedCapacity: count) { results, initialized in
    // Each worker writes its own elements only, and all have ended when `concurrentPerform`
    // returns.
    nonisolated(unsafe) let results = results
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for index in stride(from: worker, to: count, by: workers) {
        results.initializeElement(at: index, to: body(index))
      }
    }
    initialized = count
  }
}
