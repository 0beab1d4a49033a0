import SignalProcessing
import Synchronization
import Testing

@Suite struct CancellationTests {
  @Test func nothingStopsWhereNobodyAsked() throws {
    try Cancellation.check()
    let cancellation = Cancellation()
    cancellation.cancel()
    // It covers nothing.
    try Cancellation.check()
    try Cancellation().covering { try Cancellation.check() }
    #expect(throws: CancellationError.self) {
      try cancellation.covering { try Cancellation.check() }
    }
  }

  @Test func itIsSeenOnEveryThread() {
    let cancellation = Cancellation()
    cancellation.cancel()
    cancellation.covering {
      let seen = concurrentMap(count: 64, threads: 8) { _ in
        // Nested work, too.
        concurrentMap(count: 4, threads: 4) { _ in Cancellation.isAsked }
      }
      #expect(seen.allSatisfy { $0.allSatisfy(\.self) })
      let count = Mutex(0)
      concurrentForEach(count: 64, threads: 8) { _ in
        if Cancellation.isAsked { count.withLock { $0 += 1 } }
      }
      #expect(count.withLock { $0 } == 64)
    }
    #expect(concurrentMap(count: 64, threads: 8) { _ in Cancellation.isAsked }.allSatisfy { !$0 })
  }

  @Test func aPipelineEnds() {
    let cancellation = Cancellation()
    var made = 0
    #expect(throws: CancellationError.self) {
      try cancellation.covering {
        try pipeline(threads: 3, consumers: 2) {
          made += 1
          return made
        } use: { item, _ in
          if item == 5 { cancellation.cancel() }
          try Cancellation.check()
        }
      }
    }
    #expect(made < 9)
  }

  @Test func theLastStepsAreNotStopped() throws {
    let cancellation = Cancellation()
    cancellation.cancel()
    try cancellation.covering {
      try Cancellation.finishing {
        try Cancellation.check()
        #expect(
          concurrentMap(count: 8, threads: 4) { _ in Cancellation.isAsked }.allSatisfy { !$0 })
      }
      #expect(Cancellation.isAsked)
    }
  }
}
