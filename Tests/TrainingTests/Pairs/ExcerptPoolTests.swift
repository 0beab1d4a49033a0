import Corpus
import GeneratedSongs
import SignalProcessing
import Testing
import Training

/// The pool gives the same songs for the same example and holds no more than it says.
@Suite struct ExcerptPoolTests {
  private func pool(capacity: Int = 4, examplesPerSong: Int = 3) -> ExcerptPool {
    ExcerptPool(
      source: GeneratedSongs(partCount: 2, seconds: 0.5), seed: 9, capacity: capacity,
      examplesPerSong: examplesPerSong)
  }

  @Test func anExampleDrawsTheSameSongsHoweverItIsReached() throws {
    let through = pool()
    var drawn: [[String]] = []
    for example in 0..<40 {
      drawn.append(try through.songs(forExample: example, count: 2).map(\.identity))
    }
    // Resumed in the middle, and going back.
    let resumed = pool()
    for example in [33, 34, 12, 0, 39] {
      let songs = try resumed.songs(forExample: example, count: 2)
      #expect(songs.map(\.identity) == drawn[example])
    }
    #expect(drawn.allSatisfy { Set($0).count == 2 })
  }

  @Test func memoryIsBoundedAndSongsAreRefreshed() throws {
    let pool = pool()
    var seen: Set<String> = []
    for example in 0..<60 {
      for song in try pool.songs(forExample: example, count: 3) { seen.insert(song.identity) }
      #expect(pool.held.songs <= 4)
      #expect(pool.held.bytes <= 4 * 2 * 2 * 22_050 * 4)
    }
    // One new song after every three examples, each rendered once.
    #expect(seen.count == pool.renderedCount)
    #expect((18...24).contains(seen.count))
  }

  @Test func aPoolOfOneSongGivesIt() throws {
    let songs = try pool(capacity: 1).songs(forExample: 0, count: 3)
    #expect(songs.map(\.identity) == ["generated 0"])
  }
}
