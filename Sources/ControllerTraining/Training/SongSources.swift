public import Corpus
import MixAssistant
import MixMatching
public import Training

/// Where the songs of a training come from: makes sources, one for each thread, all of which give the same
/// songs.
public struct SongSources: Sendable {
  /// A source of one split with lengths as the configuration has them.
  /// - Parameter seed: decides which songs have which numbers.
  public var make:
    @Sendable (_ split: Split, _ songs: SongOptions, _ seed: UInt64) throws -> any SongSource
  /// Songs that are left out, one line for each file at fault.
  public var problems: [String] = []

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

  /// Songs in files; see `Multitracks`. Where none of them is for validation, composed songs are.
  /// - Throws: `TrainingError`, `CorpusError`.
  public static func multitracks(_ paths: [String]) throws -> SongSources {
    let multitracks = try Multitracks(paths: paths)
    // Few songs have none for validation: composed ones tell as well whether anything is learnt.
    let hasValidation = multitracks.songs.contains { $0.split == .validation }
    let composed = hasValidation ? nil : try SongSources.composed()
    var sources = SongSources { split, songs, seed in
      if split == .validation, let composed { return try composed.make(split, songs, seed) }
      return try multitracks.source(
        of: split, seed: seed, seconds: songs.seconds, partCount: songs.partCount)
    }
    sources.problems = multitracks.problems
    return sources
  }
}
