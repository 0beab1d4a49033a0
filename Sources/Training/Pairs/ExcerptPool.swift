/// The songs that examples draw. Rendering a song costs many times as much as mixing it, so songs are kept for a
/// while and mixed in new ways.
///
/// The schedule decides which songs an example may draw (`SongSchedule`). Songs are rendered when they are first
/// drawn, by several threads if there are several sources, and then shared by all. All sources give the same song for
/// a number, so the result does not depend on how many there are. Use the pool itself from one thread.
public final class ExcerptPool {
  public let schedule: SongSchedule
  private var sources: [any SongSource]
  private var songs: [Int: SongExcerpts] = [:]
  /// How many songs the sources have made.
  public private(set) var renderedCount = 0

  /// - Parameter sources: alike, one for each thread; at least one.
  public init(sources: [any SongSource], schedule: SongSchedule) {
    precondition(!sources.isEmpty, "songs come from a source")
    self.sources = sources
    self.schedule = schedule
  }

  /// - Parameters:
  ///   - capacity: songs, at least 1. A song of 12 stems and twice 5 s takes about 30 MB.
  ///   - examplesPerSong: examples from one new song to the next, at least 1.
  public convenience init(
    source: any SongSource, seed: UInt64, capacity: Int = 24, examplesPerSong: Int = 4
  ) {
    self.init(
      sources: [source],
      schedule: SongSchedule(seed: seed, capacity: capacity, examplesPerSong: examplesPerSong))
  }

  /// Different songs for an example, in the order in which they are drawn; fewer than `count` if the window is
  /// smaller.
  /// - Throws: what a source throws.
  public func songs(forExample example: Int, count: Int) throws -> [SongExcerpts] {
    try songs(forExamples: [example], count: count)[0]
  }

  /// The songs of every example, in the order in which it draws them.
  ///
  /// Songs that none of these examples may draw are removed, so request examples in order.
  /// - Parameters:
  ///   - examples: numbers.
  ///   - count: songs of an example.
  /// - Throws: what a source throws.
  public func songs(forExamples examples: [Int], count: Int) throws -> [[SongExcerpts]] {
    let draws = examples.map { schedule.draws(forExample: $0, count: count) }
    let windows = examples.map(schedule.window)
    songs = songs.filter { song in windows.contains { $0.contains(song.key) } }
    let missing = Set(draws.joined()).filter { songs[$0] == nil }.sorted()
    let workers = Workers(count: sources.count)
    // Each worker touches its own source only.
    nonisolated(unsafe) var sources = sources
    let rendered = sources.withUnsafeMutableBufferPointer { buffer in
      nonisolated(unsafe) let buffer = buffer
      return workers.map(count: missing.count) { worker, index in
        Result { try buffer[worker].song(at: missing[index]) }
      }
    }
    self.sources = sources
    for (number, song) in zip(missing, rendered) { songs[number] = try song.get() }
    renderedCount += missing.count
    return draws.map { $0.map { songs[$0]! } }
  }

  /// How many songs are in memory, and their audio's bytes.
  public var held: (songs: Int, bytes: Int) {
    (songs.count, songs.values.reduce(0) { $0 + $1.byteCount })
  }
}
