import Foundation
import GeneratedSongs
import MixMatching
import NeuralNetworks
import Training

/// Small networks that learn from a few short songs.
enum TrainerMaterial {
  /// Two songs' worth of mixing per batch, dropout and all.
  static let configuration: TrainingConfiguration = {
    var configuration = TrainingConfiguration()
    configuration.extents.width = 16
    configuration.extents.heads = 2
    configuration.extents.blocks = 1
    configuration.extents.channels = [8, 8, 8, 8]
    configuration.examples.kinds = [.randomMix: 1, .sharedStyle: 1]
    configuration.examples.trackCounts = 2...3
    configuration.songs.capacity = 4
    configuration.songs.examplesPerSong = 4
    configuration.optimizer.warmUpSteps = 2
    configuration.optimizer.peakRate = 0.003
    configuration.validation.exampleCount = 3
    configuration.validation.interval = 2
    configuration.steps = 8
    configuration.batchSize = 3
    configuration.seed = 6
    return configuration
  }()

  static func samples(
    _ configuration: TrainingConfiguration, seed: UInt64, threads: Int
  ) -> SampleSource {
    SampleSource(
      configuration,
      sources: Array(repeating: GeneratedSongs(partCount: 4, seconds: 1), count: threads),
      seed: seed)
  }

  static func trainer<Network: SettingsController>(
    _ configuration: TrainingConfiguration = configuration, threads: Int = 2,
    network: Network
  ) -> Trainer<Network> {
    Trainer(
      configuration, network: network,
      samples: samples(configuration, seed: configuration.seed, threads: threads),
      threads: threads)
  }

  static func trainer(
    _ configuration: TrainingConfiguration = configuration, threads: Int = 2
  ) -> Trainer<TransformerController> {
    trainer(
      configuration, threads: threads,
      network: TransformerController(configuration.extents, seed: configuration.seed))
  }

  static func validation(
    _ configuration: TrainingConfiguration = configuration, threads: Int = 2
  ) throws -> ValidationSet {
    try ValidationSet(
      samples(configuration, seed: 100, threads: threads),
      count: configuration.validation.exampleCount, threads: threads)
  }

  static func run<Network: SettingsController>(
    _ trainer: Trainer<Network>, folder: TrainingFolder? = nil
  ) throws -> TrainingRun<Network> {
    TrainingRun(trainer, validation: try validation(trainer.configuration), folder: folder)
  }

  /// All weights.
  static func weights<Network: SettingsController>(_ network: Network) -> [Float] {
    network.weights.flatMap { network[keyPath: $0.value].values }
  }

  /// The samples of the first examples.
  static func someSamples(
    _ configuration: TrainingConfiguration, count: Int
  ) throws -> [TrainingSample] {
    let source = samples(configuration, seed: configuration.seed, threads: 1)
    let songs = try source.songs(for: 0..<count)
    return try songs.indices.map { index in
      let mixer = source.mixer
      let reference = try mixer.reference(ofExample: index, of: songs[index])
      return TrainingSample(
        mixer.example(at: index, of: songs[index], reference: reference), source.loss,
        console: mixer.console)
    }
  }
}

/// A folder for one test; removed in the end.
final class TemporaryFolder {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("mixwright-training-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// What a training has come to, without the time it took.
struct TrainingState<Network: SettingsController>: Equatable {
  let weights: WeightsFile
  let optimizer: WeightsFile
  let step: Int
  let curve: [CurvePointFacts]

  struct CurvePointFacts: Equatable {
    let step: Int
    let numbers: [Double?]
    let measures: ValidationMeasures
  }

  init(_ trainer: Trainer<Network>) {
    weights = trainer.network.weightsFile()
    optimizer = trainer.optimizer.weightsFile(for: trainer.network)
    step = trainer.step
    curve = trainer.record.curve.map {
      CurvePointFacts(
        step: $0.step, numbers: [$0.trainingLoss, $0.gradientNorm], measures: $0.measures)
    }
  }
}
