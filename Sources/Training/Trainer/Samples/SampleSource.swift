import MixingConsole
import SignalProcessing

/// The examples of a training run by number, ready for a network.
///
/// Example n is the same whoever asks for it: it depends on the configuration and n only.
public final class SampleSource {
  public let songs: ExcerptPool
  public let mixer: ExampleMixer
  public let loss: TrainingLoss

  /// - Parameters:
  ///   - sources: songs of one split, alike, one for each thread.
  ///   - seed: of what is drawn; another one for another split.
  public init(
    _ configuration: TrainingConfiguration, sources: [any SongSource],
    references: ReferenceFolder? = nil, seed: UInt64
  ) {
    loss = configuration.loss
    songs = ExcerptPool(
      sources: sources,
      schedule: SongSchedule(
        seed: seed, capacity: configuration.songs.capacity,
        examplesPerSong: configuration.songs.examplesPerSong))
    var options = configuration.examples
    options.rendersTargetMix = loss.comparesSound && loss.alignedWeight > 0
    mixer = ExampleMixer(references: references, options: options, seed: seed)
  }

  /// Consecutive examples that belong together: a batch has whole groups of them.
  public var groupSize: Int { mixer.options.perReference }

  /// What the examples of some numbers, whole groups of them, are mixed from; see `ExcerptPool`.
  /// - Throws: what a source of songs throws.
  public func songs(for examples: Range<Int>) throws -> [[SongExcerpts]] {
    try songs.songs(forExamples: Array(examples), count: ExampleMixer.songCount)
  }

  /// What each group of consecutive examples hears.
  /// - Throws: `AudioFileError`.
  func references(
    for examples: Range<Int>, of songs: [[SongExcerpts]], by workers: Workers
  ) throws -> [HeardReference?] {
    let size = groupSize
    precondition(
      examples.lowerBound % size == 0 && examples.count % size == 0, "groups are whole")
    return try workers.map(count: examples.count / size) { _, group in
      Result {
        try mixer.reference(
          ofExample: examples.lowerBound + group * size, of: songs[group * size])
      }
    }.map { try $0.get() }
  }

  /// May be called from several threads.
  func example(
    _ number: Int, of songs: [SongExcerpts], hearing reference: HeardReference?
  ) -> TrainingExample {
    mixer.example(at: number, of: songs, hearing: reference)
  }

  func sample(of example: TrainingExample) -> TrainingSample {
    TrainingSample(example, loss, console: mixer.console)
  }
}
