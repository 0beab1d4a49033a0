import Corpus
import SignalProcessing
import Testing
import Training

/// Composed songs as a source: reproducible and of one split. Needs a sound bank.
@Suite(.disabled(if: InstalledBank.isMissing, Comment(rawValue: InstalledBank.remedy)))
struct ComposedSongsTests {
  @Test func songsAreReproducibleAndOfTheSplit() throws {
    let bank = try #require(InstalledBank.bank)
    let songs = try ComposedSongs(bank: bank, seed: 5, split: .validation, seconds: 2, partCount: 4)
    let other = try ComposedSongs(bank: bank, seed: 5, split: .validation, seconds: 2, partCount: 4)
    _ = other.song(at: 8)
    let (a, b) = (songs.song(at: 3), other.song(at: 3))
    #expect(a.identity == b.identity)
    #expect(Split(of: a.identity) == .validation)
    #expect((1...4).contains(a.parts.count))
    for (left, right) in zip(a.parts, b.parts) {
      #expect(left.function != nil && left.function == right.function)
      #expect(left.first == right.first && left.second == right.second)
      #expect(left.first.frameCount == 2 * 44_100)
    }
    #expect(songs.song(at: 4).identity != a.identity)
  }

  /// The whole way: composed songs, one style, legal and audible mixes.
  @Test func examplesOfComposedSongs() throws {
    let bank = try #require(InstalledBank.bank)
    let songs = try ComposedSongs(bank: bank, seed: 1, seconds: 2, partCount: 6)
    let examples = ExampleGenerator(
      pool: ExcerptPool(source: songs, seed: 1, capacity: 3, examplesPerSong: 4), seed: 1)
    for index in 0..<6 {
      let example = try examples.example(at: index)
      #expect(example.tracks.allSatisfy { $0.function != nil })
      expectSane(example)
    }
  }
}

/// The system's sound bank; tests that play are skipped without.
enum InstalledBank {
  static let bank = try? SoundBank()
  static var isMissing: Bool { bank == nil }
  static let remedy = "no General MIDI bank is installed (apt install fluid-soundfont-gm)"
}
