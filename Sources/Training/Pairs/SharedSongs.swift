/// The songs that the examples of a batch draw, rendered by several threads and then read by all.
///
/// Every thread renders with its own source; all sources give the same song for a number, so what comes
/// out does not depend on how many there are.
public final class SharedSongs {
  public let schedule: SongSchedule
  private var sources: [any SongSource]
  private var songs: [Int: SongExcerpts] = [:]
  /// How many songs have been asked of the sources.
  public private(set) var renderedCount = 0

  /// - Parameter sources: alike, one for each thread; at least one.
  public init(sources: [any SongSource], schedule: SongSchedule) {
    precondition(!sources.isEmpty, "songs come from a source")
    self.sources = sources
    self.schedule = schedule
  }

  /// The songs of every example, in the order in which it draws them.
  ///
  /// Songs that no later example may draw are forgotten: ask for examples in ascending order.
  /// - Parameters:
  ///   - examples: numbers.
  ///   - count: songs of an example.
  /// - Throws: what a source throws.
  public func songs(forExamples examples: [Int], count: Int) throws -> [[SongExcerpts]] {
    let draws = examples.map { schedule.draws(forExample: $0, count: count) }
    if let first = examples.min() {
      let oldest = schedule.window(ofExample: first).lowerBound
      songs = songs.filter { $0.key >= oldest }
    }
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
