import Foundation
import MixMatching
import NeuralNetworks
import Testing
import Training

/// Small trainings on generated songs.
enum TrainingMaterial {
  static var extents: ControllerConfiguration {
    var extents = ControllerConfiguration()
    (extents.width, extents.heads, extents.blocks) = (16, 2, 1)
    extents.channels = [8, 8, 8, 8]
    return extents
  }

  /// Six updates of four examples, validated every second one.
  static var configuration: TrainingConfiguration {
    var configuration = TrainingConfiguration()
    configuration.extents = extents
    configuration.examples.kinds = [.randomMix: 1, .sharedStyle: 1]
    configuration.examples.trackCounts = 2...3
    configuration.songs.capacity = 4
    configuration.songs.examplesPerSong = 4
    configuration.optimizer.warmUpSteps = 2
    configuration.optimizer.peakRate = 0.003
    configuration.validation.exampleCount = 3
    configuration.validation.interval = 2
    configuration.steps = 6
    configuration.batchSize = 4
    configuration.seed = 7
    return configuration
  }

  static func samples(
    _ configuration: TrainingConfiguration, seed: UInt64, threads: Int = 2
  ) -> SampleSource {
    SampleSource(
      configuration,
      sources: (0..<threads).map { _ in GeneratedSongs(partCount: 4, seconds: 0.5) }, seed: seed)
  }

  static func trainer<Network: SettingsController>(
    _ configuration: TrainingConfiguration, as _: Network.Type = TransformerController.self,
    threads: Int = 2
  ) -> Trainer<Network> {
    Trainer(
      configuration, network: Network(configuration.extents, seed: configuration.seed),
      samples: samples(configuration, seed: configuration.seed, threads: threads),
      threads: threads)
  }

  static func run<Network: SettingsController>(
    _ trainer: Trainer<Network>, folder: TrainingFolder? = nil
  ) throws -> TrainingRun<Network> {
    let validation = try ValidationSet(
      samples(trainer.configuration, seed: 1000),
      count: trainer.configuration.validation.exampleCount,
      threads: 2)
    return TrainingRun(trainer, validation: validation, folder: folder)
  }

  static func folder() throws -> TrainingFolder {
    try TrainingFolder(
      path: FileManager.default.temporaryDirectory
        .appendingPathComponent("mixwright-\(UUID().uuidString)").path)
  }

  /// All weights.
  static func weights<Network: SettingsController>(_ network: Network) -> [Float] {
    network.weights.flatMap { network[keyPath: $0.value].values }
  }
}
