import SignalProcessing

/// Which songs each example draws: a sliding window over a source's songs.
///
/// Example e may draw from songs w...w + capacity - 1 with w = e / examplesPerSong: after every
/// `examplesPerSong` examples the oldest song leaves and a new one comes. What an example draws depends
/// on its number and the seed only, so training that resumes in the middle continues with the same
/// examples.
public struct SongSchedule: Equatable, Sendable {
  public let seed: UInt64
  public let capacity: Int
  public let examplesPerSong: Int

  /// - Parameters:
  ///   - capacity: songs of the window, at least 1.
  ///   - examplesPerSong: examples from one new song to the next, at least 1.
  public init(seed: UInt64, capacity: Int, examplesPerSong: Int) {
    precondition(capacity >= 1 && examplesPerSong >= 1, "a window holds a song for an example")
    self.seed = seed
    self.capacity = capacity
    self.examplesPerSong = examplesPerSong
  }

  /// Numbers of the songs that an example may draw from.
  public func window(ofExample example: Int) -> Range<Int> {
    let first = example / examplesPerSong
    return first..<(first + capacity)
  }

  /// Numbers of different songs for an example, in the order in which they are drawn; fewer than `count` if the
  /// window is smaller.
  public func draws(forExample example: Int, count: Int) -> [Int] {
    var random = SplitMix64(seed: seed, for: "pool \(example)")
    var free = Array(window(ofExample: example))
    var drawn: [Int] = []
    while drawn.count < count, !free.isEmpty {
      drawn.append(free.remove(at: random.draw(0...(free.count - 1))))
    }
    return drawn
  }
}
