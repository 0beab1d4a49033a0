public import MixingConsole

/// Makes training examples with a pool of its own: example n is the same whenever it is asked for.
///
/// ```swift
/// let songs = try ComposedSongs(bank: SoundBank(), seed: 1)
/// let examples = ExampleGenerator(pool: ExcerptPool(source: songs, seed: 1), seed: 1)
/// let example = try examples.example(at: 0)
/// ```
///
/// A generator belongs to one thread; a pool of several sources with an `ExampleMixer` serve several.
public final class ExampleGenerator {
  public let pool: ExcerptPool
  public let mixer: ExampleMixer

  public init(
    pool: ExcerptPool, console: Console = Console(sampleRate: 44_100),
    book: RecipeBook = .standard, references: ReferenceFolder? = nil,
    options: ExampleOptions = ExampleOptions(), seed: UInt64
  ) {
    self.pool = pool
    mixer = ExampleMixer(
      console: console, book: book, references: references, options: options, seed: seed)
  }

  public var console: Console { mixer.console }

  /// The example of a number.
  /// - Throws: what the pool's source throws; `AudioFileError`.
  public func example(at index: Int) throws -> TrainingExample {
    let first = mixer.firstExample(sharingWith: index)
    let songs = try pool.songs(forExample: first, count: ExampleMixer.songCount)
    let reference = try mixer.reference(ofExample: first, of: songs)
    let own =
      first == index
      ? songs : try pool.songs(forExample: index, count: ExampleMixer.songCount)
    return mixer.example(at: index, of: own, reference: reference)
  }
}
