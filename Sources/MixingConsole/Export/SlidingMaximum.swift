/// The largest of the last `width` values of a stream, in constant time on average.
///
/// Only values that can still become the largest are kept, newest last and therefore in falling
/// order: a value leaves when a larger one arrives or when it is `width` steps old (Lemire,
/// "Streaming maximum-minimum filter", Nordic J. Computing 13(4), 2006).
struct SlidingMaximum: Sendable {
  private let width: Int
  private var values: [Double]
  private var times: [Int]
  private var first = 0
  private var count = 0
  private var now = 0

  /// - Parameter width: at least 1.
  init(width: Int) {
    precondition(width >= 1)
    self.width = width
    values = Array(repeating: 0, count: width)
    times = Array(repeating: 0, count: width)
  }

  /// Whether the last values are all zero (of values that are never negative).
  var isIdle: Bool { count == 0 || values[first] == 0 }

  /// Takes the next value and returns the largest of the last `width`.
  mutating func next(_ value: Double) -> Double {
    if count > 0 && times[first] <= now - width {
      first = slot(1)
      count -= 1
    }
    while count > 0 && values[slot(count - 1)] <= value { count -= 1 }
    let last = slot(count)
    values[last] = value
    times[last] = now
    count += 1
    now += 1
    return values[first]
  }

  private func slot(_ position: Int) -> Int {
    let slot = first + position
    return slot < width ? slot : slot - width
  }
}
