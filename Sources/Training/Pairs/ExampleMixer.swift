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

  /// Songs of an example: the task's, the reference's, and one that helps where parts are few.
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

  /// The number of the first example of those that share a reference with one.
  public func firstExample(sharingWith index: Int) -> Int { index - index % options.perReference }

  /// The mix of another song that an example and those that share it have as reference; nil for their own song.
  /// - Parameter songs: what a schedule draws for the first of these examples, `songCount` of them or, of
  ///   a small window, fewer; at least one.
  /// - Throws: `AudioFileError`.
  public func reference(ofExample index: Int, of songs: [SongExcerpts]) throws -> ExampleReference?
  {
    var random = group(of: index)
    let kind = random.pick(kinds)
    if kind == .randomMix { return nil }
    if kind == .unpaired, let references, random.happens(options.fileProbability) {
      let audio = try references.excerpt(seed: random.next())
      return ExampleReference(audio: audio, style: nil, identity: nil)
    }
    let song = songs.count > 1 ? songs[1] : songs[0]
    let other = tracks(song, helpedBy: songs.last, &random)
    let style = book.style(seed: random.next())
    let (_, mix) = levelled(styled(other, style, &random), other, stretch: other.first)
    return ExampleReference(
      audio: options.mastering.applied(to: mix, &random), style: style, identity: song.identity)
  }

  /// The example of a number.
  /// - Parameters:
  ///   - songs: what a schedule draws for it.
  ///   - reference: the mix of another song, see `reference(ofExample:of:)`.
  public func example(
    at index: Int, of songs: [SongExcerpts], reference: ExampleReference?
  ) -> TrainingExample {
    var shared = group(of: index)
    let kind = shared.pick(kinds)
    var random = SplitMix64(seed: seed, for: "example \(index)")
    // A reference is another song's.
    let own = songs.first { $0.identity != reference?.identity } ?? songs[0]
    let tracks = tracks(own, helpedBy: songs.last, &random)
    guard let reference else { return randomMix(tracks, &random) }
    guard kind == .sharedStyle, let style = reference.style else {
      return example(
        .unpaired, tracks, reference: reference.audio, style: reference.style?.name)
    }
    return sharedStyle(tracks, style, reference.audio, &random)
  }

  private var kinds: [(TrainingExample.Kind, Double)] {
    TrainingExample.Kind.allCases.map { ($0, options.kinds[$0] ?? 0) }
  }

  /// What is drawn once for all examples that share a reference.
  private func group(of index: Int) -> SplitMix64 {
    SplitMix64(seed: seed, for: "reference \(index / options.perReference)")
  }

  /// As many parts as are drawn, augmented; those of a second song join where the first has too few.
  private func tracks(
    _ song: SongExcerpts, helpedBy second: SongExcerpts?, _ random: inout SplitMix64
  ) -> ExampleTracks {
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
    return ExampleTracks(options.augmentation.applied(to: parts, &random))
  }
}
