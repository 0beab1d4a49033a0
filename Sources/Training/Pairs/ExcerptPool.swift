import SignalProcessing

/// A sliding window over a source's songs. Rendering a song costs many times what mixing it does, so
/// songs are kept for a while and mixed in new ways.
///
/// Which songs an example may draw is the schedule's (`SongSchedule`); songs are rendered when they are
/// first drawn. At most `capacity` songs are in memory. A pool belongs to one thread; see `SharedSongs` for
/// several.
public final class ExcerptPool {
  private var source: any SongSource
  public let schedule: SongSchedule
  private var songs: [Int: SongExcerpts] = [:]
  /// How many songs have been asked of the source.
  public private(set) var renderedCount = 0

  /// - Parameters:
  ///   - capacity: songs, at least 1. A song of 12 stems and twice 5 s takes about 30 MB.
  ///   - examplesPerSong: examples from one new song to the next, at least 1.
  public init(
    source: any SongSource, seed: UInt64, capacity: Int = 24, examplesPerSong: Int = 4
  ) {
    self.source = source
    schedule = SongSchedule(seed: seed, capacity: capacity, examplesPerSong: examplesPerSong)
  }

  /// Different songs for an example, in the order in which they are drawn; fewer than `count` where the
  /// pool is smaller.
  /// - Throws: what the source throws.
  public func songs(forExample example: Int, count: Int) throws -> [SongExcerpts] {
    let window = schedule.window(ofExample: example)
    songs = songs.filter { window.contains($0.key) }
    return try schedule.draws(forExample: example, count: count).map { try song($0) }
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
