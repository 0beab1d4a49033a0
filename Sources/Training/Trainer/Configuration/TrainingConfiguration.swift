public import MixMatching

/// Everything that decides what a training run learns. The same configuration and program give the same weights,
/// whatever the number of threads and interruptions.
public struct TrainingConfiguration: Equatable, Sendable {
  /// Which network: `SettingsController.kind`.
  public var kind = TransformerController.kind
  /// Its size.
  public var extents = ControllerConfiguration()
  public var loss = TrainingLoss()
  /// What examples are made of; whether target mixes are rendered follows from the loss. By default, the kinds from
  /// which every loss can learn.
  public var examples: ExampleOptions = {
    var options = ExampleOptions()
    options.kinds = [.randomMix: 1, .sharedStyle: 2]
    return options
  }()
  /// Number of different examples, a multiple of the batch, before new ones replace them; they are kept in memory. 0
  /// for always new ones.
  public var distinctExamples = 0
  /// How often each of the distinct examples is used before the next ones come, because making an example costs many
  /// times as much as learning from it. 0 to repeat them for ever, to see whether a network can memorise them.
  public var passes = 0
  public var songs = SongOptions()
  public var optimizer = OptimizerOptions()
  public var validation = ValidationOptions()
  /// Updates of the weights.
  public var steps = 3_000
  /// Examples per update.
  public var batchSize = 16
  /// For the first weights, the songs, the examples and the dropout.
  public var seed: UInt64 = 1

  public init() {}

  /// The example at a position of the run.
  func example(at place: Int) -> Int {
    guard distinctExamples > 0 else { return place }
    let round = place / distinctExamples
    let block = passes > 0 ? round / passes : 0
    return block * distinctExamples + place % distinctExamples
  }
}

/// The songs of examples, and how long they are kept.
public struct SongOptions: Equatable, Sendable {
  /// Length of each of the two stretches of a song.
  public var seconds = 5.0
  /// Most parts of a song that are rendered.
  public var partCount = 12
  /// Songs in memory, see `SongSchedule`.
  public var capacity = 24
  /// Examples from one new song to the next.
  public var examplesPerSong = 16

  public init() {}
}

/// How weights are updated, see `AdamW` and `LearningRateSchedule`.
public struct OptimizerOptions: Equatable, Sendable {
  public var peakRate: Float = 7e-4
  public var endRate: Float = 1e-5
  public var warmUpSteps = 200
  public var weightDecay: Float = 0.01
  public var firstDecay: Float = 0.9
  public var secondDecay: Float = 0.999
  /// Largest norm of a gradient.
  public var clipNorm: Float = 1

  public init() {}
}

/// Validation: fixed examples from songs that are never trained on.
public struct ValidationOptions: Equatable, Sendable {
  public var exampleCount = 48
  /// Updates from one validation to the next.
  public var interval = 100
  /// Validations without a new best after which training ends early; 0 for never.
  public var patience = 12

  public init() {}
}
