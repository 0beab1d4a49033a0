import Dispatch
import SignalProcessing
import Synchronization

/// Threads that share a list of jobs: whoever is free takes the next one.
///
/// Unlike `concurrentMap`, it passes a job the number of its worker, so that a worker can have tools of its own. Jobs
/// of very different length keep all workers busy.
package struct Workers {
  package let count: Int

  package init(count: Int) { self.count = max(count, 1) }

  /// The results of all jobs, in their order.
  /// - Parameter body: called with the worker, 0..<count, and the job, on any thread; a worker does one
  ///   job at a time.
  package func map<Value>(count jobs: Int, _ body: (_ worker: Int, _ job: Int) -> Value) -> [Value]
  {
    let workers = min(count, jobs)
    if workers <= 1 { return (0..<jobs).map { body(0, $0) } }
    let next = Atomic(0)
    return Array(unsafeUninitializedCapacity: jobs) { results, initialized in
      // Every job writes its own element only, and all have ended when `concurrentPerform` returns.
      nonisolated(unsafe) let results = results
      withoutActuallyEscaping(body) { body in
        nonisolated(unsafe) let work = Cancellation.carried { worker in
          while true {
            let job = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard job < jobs else { return }
            results.initializeElement(at: job, to: body(worker, job))
          }
        }
        DispatchQueue.concurrentPerform(iterations: workers) { work($0) }
      }
      initialized = jobs
    }
  }
}
