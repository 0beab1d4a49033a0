import SignalProcessing
import Testing

@Suite struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 7, 100], [-1, 1, 2, 3, 200])
  func resultsAreInOrder(count: Int, threads: Int) {
    let found = concurrentMap(count: count, threads: threads) { "\($0 * $0)" }
    #expect(found == (0..<count).map { "\($0 * $0)" })
  }
}
