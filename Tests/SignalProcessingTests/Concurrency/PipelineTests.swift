import SignalProcessing
import Testing

@Suite struct PipelineTests {
  private struct Stopped: Error, Equatable { var item: Int }

  @Test(arguments: [1, 2, 3, 8])
  func everyConsumerSeesEveryItemInOrder(threads: Int) throws {
    var made = 0
    var seen = Array(repeating: [Int](), count: 3)
    try seen.withUnsafeMutableBufferPointer { seen in
      try pipeline(
        threads: threads, consumers: 3,
        make: {
          made += 1
          return made <= 50 ? made : nil
        }, use: { item, consumer in seen[consumer].append(item) })
    }
    #expect(seen == Array(repeating: Array(1...50), count: 3))
    #expect(made == 51)
  }

  @Test(arguments: [1, 2, 4])
  func theFirstErrorEndsIt(threads: Int) {
    var made = 0
    func next() -> Int? {
      made += 1
      return made
    }
    #expect(throws: Stopped(item: 7)) {
      try pipeline(
        threads: threads, consumers: 2, make: next,
        use: { item, consumer in if consumer == 1, item == 7 { throw Stopped(item: item) } })
    }
    #expect(made == 8)
  }

  @Test func anErrorOfMakingIsThrown() {
    #expect(throws: Stopped(item: 0)) {
      try pipeline(
        threads: 2, make: { () throws -> Int? in throw Stopped(item: 0) }, use: { _, _ in })
    }
  }
}
