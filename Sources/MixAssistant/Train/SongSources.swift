public import Corpus
import MixMatching
public import Training

/// Where the songs of a training come from: makes sources, one for each thread, all of which give the same
/// songs.
public struct SongSources: Sendable {
  /// A source of one split with lengths as the configuration has them.
  /// - Parameter seed: decides which songs have which numbers.
  public var make:
    @Sendable (_ split: Split, _ songs: SongOptions, _ seed: UInt64) throws -> any SongSource

  public init(
    _ make:
      @escaping @Sendable (_ split: Split, _ songs: SongOptions, _ seed: UInt64) throws ->
      any SongSource
  ) {
    self.make = make
  }

  /// Songs that are composed, played and recorded as they are needed.
  /// - Parameter bank: a SoundFont 2 file; nil for the system's.
  /// - Throws: `CorpusError` where there is no bank.
  public static func composed(bank: String? = nil) throws -> SongSources {
    let bank = try SoundBank(path: bank)
    return SongSources { split, songs, seed in
      try ComposedSongs(
        bank: bank, seed: seed, split: split, seconds: songs.seconds, partCount: songs.partCount)
    }
  }
}
