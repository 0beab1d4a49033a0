public import Corpus
import SignalProcessing

/// Songs that are composed, played and recorded on request, all from one split.
///
/// Use it from one thread, like its recorder.
public struct ComposedSongs: SongSource {
  private let recorder: SongRecorder
  /// Of all songs.
  public let seed: UInt64
  public let split: Split
  /// Length of each stretch.
  public let seconds: Double
  /// Most parts of a song.
  public let partCount: Int

  /// - Throws: `CorpusError` if the file is not a sound bank.
  public init(
    bank: SoundBank, sampleRate: Double = 44_100, seed: UInt64, split: Split = .train,
    seconds: Double = 5, partCount: Int = 12
  ) throws {
    recorder = try SongRecorder(bank: bank, sampleRate: sampleRate)
    self.seed = seed
    self.split = split
    self.seconds = seconds
    self.partCount = partCount
  }

  public func song(at index: Int) -> SongExcerpts {
    var random = SplitMix64(seed: seed, for: "song \(index)")
    var songSeed = random.next()
    while Split(of: "\(songSeed)") != split { songSeed = random.next() }
    let song = Song(seed: songSeed)
    let pair = song.excerptPair(seconds: seconds, partCount: partCount, seed: random.next())
    let first = recorder.stems(of: song, in: pair.first, parts: pair.parts)
    let second = recorder.stems(of: song, in: pair.second, parts: pair.parts)
    return SongExcerpts(
      identity: "\(songSeed)",
      parts: zip(first, second).map {
        SongExcerpts.Part(name: $0.name, function: $0.function, first: $0.audio, second: $1.audio)
      })
  }
}
