import MixMatching
public import MixingConsole
import SignalProcessing

/// Makes training examples out of songs that are at hand: example n is the same whenever it is asked for.
public struct ExampleMixer: Sendable {
  public let console: Console
  public let book: RecipeBook
  public let references: ReferenceFolder?
  public let options: ExampleOptions
  public let seed: UInt64

  /// Songs of an example: what is asked for, what is heard, and who helps where an ensemble is small.
  public static let songCount = 3

  public init(
    console: Console = Console(sampleRate: 44_100), book: RecipeBook = .standard,
    references: ReferenceFolder? = nil, options: ExampleOptions = ExampleOptions(), seed: UInt64
  ) {
    self.console = console
    self.book = book
    self.references = references
    self.options = options
    self.seed = seed
  }

  /// The example of a number.
  /// - Parameter songs: what a schedule draws for it, `songCount` of them or, of a small window, fewer; at
  ///   least one.
  /// - Throws: `AudioFileError`.
  public func example(at index: Int, of songs: [SongExcerpts]) throws -> TrainingExample {
    var random = SplitMix64(seed: seed, for: "example \(index)")
    let kinds = TrainingExample.Kind.allCases.map { ($0, options.kinds[$0] ?? 0) }
    let kind = random.pick(kinds)
    let band = ensemble(songs[0], helpedBy: songs.last, &random)
    switch kind {
    case .randomMix: return randomMix(band, &random)
    case .sharedStyle:
      let other = ensemble(songs.count > 1 ? songs[1] : songs[0], helpedBy: songs.last, &random)
      return sharedStyle(band, other, &random)
    case .unpaired:
      if let references, random.happens(options.fileProbability) {
        let reference = try references.excerpt(seed: random.next())
        return example(.unpaired, band, reference: reference, style: nil)
      }
      let other = ensemble(songs.count > 1 ? songs[1] : songs[0], helpedBy: songs.last, &random)
      return unpaired(band, other, &random)
    }
  }

  /// As many parts as are drawn, augmented; those of a second song join where the first has too few.
  private func ensemble(
    _ song: SongExcerpts, helpedBy second: SongExcerpts?, _ random: inout SplitMix64
  ) -> Ensemble {
    let count = random.draw(options.trackCounts)
    var parts: [SongExcerpts.Part] = []
    for song in [song, second].compactMap(\.self) where parts.count < count {
      // A part that sounds throughout comes first, so that no example is silent.
      var free = song.parts
      if parts.isEmpty, let first = free.firstIndex(where: \.soundsThroughout) {
        parts.append(free.remove(at: first))
      }
      while parts.count < count, !free.isEmpty {
        parts.append(free.remove(at: random.draw(0...(free.count - 1))))
      }
      if second?.identity == song.identity { break }
    }
    return Ensemble(options.augmentation.applied(to: parts, &random))
  }
}
