import SignalProcessing
import Synchronization
import Testing

@Suite struct RecentValuesTests {
  @Test func aValueIsMadeOnce() {
    let recent = RecentValues<Int, String>(capacity: 2)
    var made = 0
    for _ in 0..<3 {
      let value = recent.value(for: 7) {
        made += 1
        return "seven"
      }
      #expect(value == "seven")
    }
    #expect(made == 1)
  }

  @Test func theOldestGoes() {
    let recent = RecentValues<Int, Int>(capacity: 2)
    for key in 1...3 { recent.keep(10 * key, for: key) }
    #expect(recent[1] == nil)
    #expect(recent[2] == 20)
    #expect(recent[3] == 30)
  }

  @Test func aKeyIsKeptOnceWithItsNewestValue() {
    let recent = RecentValues<Int, Int>(capacity: 2)
    recent.keep(1, for: 1)
    recent.keep(2, for: 2)
    recent.keep(3, for: 1)
    recent.keep(4, for: 4)
    #expect(recent[1] == 3)
    #expect(recent[2] == nil)
  }

  @Test func anErrorKeepsNothing() {
    struct Failure: Error {}
    let recent = RecentValues<Int, Int>(capacity: 1)
    #expect(throws: Failure.self) { try recent.value(for: 1) { throw Failure() } }
    #expect(recent[1] == nil)
  }

  @Test func threadsShareIt() {
    let recent = RecentValues<Int, Int>(capacity: 8)
    let values = concurrentMap(count: 1000, threads: 8) { index in
      recent.value(for: index % 8) { index % 8 * 3 }
    }
    for (index, value) in values.enumerated() { #expect(value == index % 8 * 3) }
  }
}
