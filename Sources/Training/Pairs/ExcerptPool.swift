import SignalProcessing

/// A sliding window over a source's songs. Rendering a song costs many times what mixing it does, so
/// songs are kept for a while and mixed in new ways.
///
/// Example e may draw from songs w...w + capacity - 1 with w = e / examplesPerSong: after every
/// `examplesPerSong` examples the oldest song leaves and a new one comes. What an example draws depends
/// on its number and the seed only, so training that resumes in the middle continues with the same
/// examples. Songs are rendered when they are first drawn.
///
/// At most `capacity` songs are in memory. A pool belongs to one thread.
public final class ExcerptPool {
  private var source: any SongSource
  public let seed: UInt64
  public let capacity: Int
  public let examplesPerSong: Int
  private var songs: [Int: SongExcerpts] = [:]
  /// How many songs have been asked of the source.
  public private(set) var renderedCount = 0

  /// - Parameters:
  ///   - capacity: songs, at least 1. A song of 12 stems and twice 5 s takes about 30 MB.
  ///   - examplesPerSong: examples from one new song to the next, at least 1.
  public init(
    source: any SongSource, seed: UInt64, capacity: Int = 24, examplesPerSong: Int = 4
  ) {
    precondition(capacity >= 1 && examplesPerSong >= 1, "a pool holds a song for an example")
    self.source = source
    self.seed = seed
    self.capacity = capacity
    self.examplesPerSong = examplesPerSong
  }

  /// Numbers of the songs that an example may draw from.
  public func window(ofExample example: Int) -> Range<Int> {
    let first = example / examplesPerSong
    return first..<(first + capacity)
  }

  /// Different songs for an example, in the order in which they are drawn; fewer than `count` where the
  /// pool is smaller.
  /// - Throws: what the source throws.
  public func songs(forExample example: Int, count: Int) throws -> [SongExcerpts] {
    let window = window(ofExample: example)
    songs = songs.filter { window.contains($0.key) }
    var random = SplitMix64(seed: seed, for: "pool \(example)")
    var free = Array(window)
    var drawn: [SongExcerpts] = []
    while drawn.count < count, !free.isEmpty {
      drawn.append(try song(free.remove(at: random.draw(0...(free.count - 1)))))
    }
    return drawn
  }

  /// How many songs are in memory, and their audio's bytes.
  public var held: (songs: Int, bytes: Int) {
    (songs.count, songs.values.reduce(0) { $0 + $1.byteCount })
  }

  private func song(_ index: Int) throws -> SongExcerpts {
    if let known = songs[index] { return known }
    let song = try source.song(at: index)
    renderedCount += 1
    songs[index] = song
    return song
  }
}
