import MixingConsole
import SignalProcessing

/// The examples of a training run by number, ready for a network.
///
/// Example n is the same whoever asks for it: it depends on the configuration and n only.
public final class SampleSource {
  public let songs: ExcerptPool
  public let mixer: ExampleMixer
  public let loss: TrainingLoss
  /// Samples that are asked for again, by their examples' numbers.
  private var kept: [Int: TrainingSample] = [:]

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

  /// The reference of each group of consecutive examples.
  /// - Throws: `AudioFileError`.
  func references(
    for examples: Range<Int>, of songs: [[SongExcerpts]], by workers: Workers
  ) throws -> [ExampleReference?] {
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
    _ number: Int, of songs: [SongExcerpts], reference: ExampleReference?
  ) -> TrainingExample {
    mixer.example(at: number, of: songs, reference: reference)
  }

  func sample(of example: TrainingExample) -> TrainingSample {
    TrainingSample(example, loss, console: mixer.console)
  }

  /// Samples that were made, and what it took.
  struct Batch {
    var samples: [TrainingSample] = []
    /// `songs` and `batches`, wall time, `mixing` and `seeing`.
    var times = TimeAccount()
  }

  /// The samples of some numbers, whole groups of them.
  /// - Parameter keeps: whether they are kept for the next time.
  /// - Throws: what songs and references throw.
  func batch(_ examples: Range<Int>, keeps: Bool, by workers: Workers) throws -> Batch {
    let known = examples.compactMap { kept[$0] }
    if known.count == examples.count { return Batch(samples: known) }
    var batch = Batch()
    let (songs, songSeconds) = try TimeAccount.measured { try self.songs(for: examples) }
    batch.times.songs = songSeconds
    typealias Made = (sample: TrainingSample, mixing: Double, seeing: Double)
    let (made, seconds) = try TimeAccount.measured { () throws -> [Made] in
      let (references, mixing) = try TimeAccount.measured {
        try self.references(for: examples, of: songs, by: workers)
      }
      batch.times.mixing = mixing * Double(workers.count)
      return workers.map(count: songs.count) { _, index -> Made in
        let (example, mixing) = TimeAccount.measured {
          self.example(
            examples.lowerBound + index, of: songs[index], reference: references[index / groupSize])
        }
        let (sample, seeing) = TimeAccount.measured { self.sample(of: example) }
        return (sample, mixing, seeing)
      }
    }
    batch.times.batches = seconds
    batch.times.mixing += made.reduce(0) { $0 + $1.mixing }
    batch.times.seeing += made.reduce(0) { $0 + $1.seeing }
    batch.samples = made.map(\.sample)
    if keeps { for (number, sample) in zip(examples, batch.samples) { kept[number] = sample } }
    return batch
  }

  /// Forgets the samples of examples before a number.
  func forget(before number: Int) { kept = kept.filter { $0.key >= number } }
}
