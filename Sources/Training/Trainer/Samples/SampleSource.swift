import MixingConsole
import SignalProcessing

/// The examples of a training run by number, ready for a network.
///
/// Example n is the same whoever asks for it: it depends on the configuration and n only.
public final class SampleSource {
  public let songs: SharedSongs
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
    songs = SharedSongs(
      sources: sources,
      schedule: SongSchedule(
        seed: seed, capacity: configuration.songs.capacity,
        examplesPerSong: configuration.songs.examplesPerSong))
    var options = configuration.examples
    options.rendersTargetMix = loss.comparesSound && loss.alignedWeight > 0
    mixer = ExampleMixer(references: references, options: options, seed: seed)
  }

  /// What the examples of some numbers are mixed from; see `SharedSongs`.
  /// - Throws: what a source of songs throws.
  public func songs(for examples: Range<Int>) throws -> [[SongExcerpts]] {
    try songs.songs(forExamples: Array(examples), count: ExampleMixer.songCount)
  }

  /// May be called from several threads.
  /// - Throws: `AudioFileError`.
  func example(_ number: Int, of songs: [SongExcerpts]) throws -> TrainingExample {
    try mixer.example(at: number, of: songs)
  }

  func sample(of example: TrainingExample) -> TrainingSample {
    TrainingSample(example, loss, console: mixer.console)
  }
}
