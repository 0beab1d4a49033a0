import Foundation
import MixMatching
import NeuralNetworks
import Testing
import Training

/// A run is a function of its configuration, and controllers learn.
@Suite struct TrainerTests {
  /// Six updates of four examples.
  private static let configuration: TrainingConfiguration = {
    var configuration = TrainerMaterial.configuration
    (configuration.steps, configuration.batchSize, configuration.seed) = (6, 4, 7)
    return configuration
  }()

  /// With ever new examples, and interrupted in the second pass over eight of them.
  @Test(arguments: [(0, 0), (8, 2)])
  func resumedTrainingIsTheSameBitForBit(distinct: Int, passes: Int) throws {
    var configuration = Self.configuration
    configuration.distinctExamples = distinct
    configuration.passes = passes
    let straight = TrainerMaterial.trainer(configuration)
    #expect(try TrainerMaterial.run(straight).run() == .finished)

    let temporary = TemporaryFolder()
    let folder = try TrainingFolder(path: temporary.path)
    let first = TrainerMaterial.trainer(configuration)
    let end = try TrainerMaterial.run(first, folder: folder).run(until: 3)
    #expect(end == .interrupted && first.step == 3)
    let second = TrainerMaterial.trainer(configuration)
    try second.resume(TrainingCheckpoint(contentsOf: folder.checkpoint), name: "checkpoint")
    #expect(second.step == 3)
    #expect(try TrainerMaterial.run(second, folder: folder).run() == .finished)

    #expect(straight.optimizer == second.optimizer)
    #expect(
      TrainerMaterial.weights(straight.network) == TrainerMaterial.weights(second.network))
    #expect(straight.record.curve.map(\.step) == [0, 2, 4, 6])
    #expect(straight.record.curve.map(\.measures) == second.record.curve.map(\.measures))
    #expect(straight.record.curve.map(\.trainingLoss) == second.record.curve.map(\.trainingLoss))
  }

  /// A second pass costs no song, and after the last one there are new examples.
  @Test func examplesArePassedOverBeforeOthersCome() throws {
    var configuration = Self.configuration
    configuration.distinctExamples = 4
    configuration.passes = 2
    configuration.songs.examplesPerSong = 1
    let samples = TrainerMaterial.samples(configuration, seed: 7, threads: 1)
    let trainer = Trainer(
      configuration, network: TransformerController(configuration.extents, seed: 1),
      samples: samples, threads: 2)
    let songs = try (0..<4).map { _ in
      try trainer.advance()
      return samples.songs.renderedCount
    }
    #expect(songs[0] > 0 && songs[1] == songs[0] && songs[2] > songs[1] && songs[3] == songs[2])
  }

  @Test func theNumberOfThreadsChangesNothing() throws {
    var configuration = Self.configuration
    configuration.examples.perReference = 2
    let weights = try [1, 3].map { threads in
      let trainer = TrainerMaterial.trainer(configuration, threads: threads)
      for _ in 0..<2 { try trainer.advance() }
      return TrainerMaterial.weights(trainer.network)
    }
    #expect(weights[0] == weights[1])
    #expect(
      weights[0]
        != TrainerMaterial.weights(
          TransformerController(
            configuration.extents, seed: configuration.seed)))
  }

  /// Two ranks that share a sum see what one rank with twice the batch sees.
  @Test func ranksAddUpToALargerBatch() throws {
    var configuration = Self.configuration
    configuration.batchSize = 2
    let whole = Recorder(rank: 0, rankCount: 1)
    let parts = [Recorder(rank: 0, rankCount: 2), Recorder(rank: 1, rankCount: 2)]
    for recorder in [whole] + parts {
      var own = configuration
      if recorder === whole { own.batchSize = 4 }
      let trainer = Trainer(
        own, network: TransformerController(own.extents, seed: 1),
        samples: TrainerMaterial.samples(own, seed: 7, threads: 2), threads: 2, exchange: recorder)
      try trainer.advance()
    }
    var sum = try #require(parts[0].gradient)
    sum.add(try #require(parts[1].gradient))
    let expected = try #require(whole.gradient)
    let difference = zip(sum.values, expected.values).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    #expect(difference <= 1e-4 * expected.norm, "\(difference) of \(expected.norm)")
    #expect(expected.norm > 0)
  }

  private final class Recorder: GradientExchange {
    let rank: Int
    let rankCount: Int
    var gradient: GradientBuffer?

    init(rank: Int, rankCount: Int) {
      self.rank = rank
      self.rankCount = rankCount
    }

    func sum(_ gradient: inout GradientBuffer, _ tallies: inout [Double]) {
      self.gradient = gradient
    }
    func checkAgreement(on digest: UInt64) {}
    func leave() {}
  }

  @Test func aFewExamplesAreLearntByHeart() throws {
    var configuration = Self.configuration
    configuration.extents.dropout = 0
    configuration.extents.width = 32
    configuration.distinctExamples = 4
    configuration.optimizer.weightDecay = 0
    configuration.optimizer.peakRate = 0.01
    configuration.optimizer.warmUpSteps = 10
    configuration.songs.examplesPerSong = 100
    configuration.steps = 400
    configuration.validation.interval = 2
    configuration.validation.exampleCount = 1
    let trainer = TrainerMaterial.trainer(configuration)
    let run = try TrainerMaterial.run(trainer)
    _ = try run.run()
    // The mean over the first two steps, and over the last two.
    let losses = trainer.record.curve.compactMap(\.trainingLoss)
    #expect(losses[0] > 0.3 && losses.last! < 0.15 * losses[0], "\(losses[0]), \(losses.last!)")
  }

  @Test func divergenceIsToldAndTheWeightsStay() throws {
    let configuration = Self.configuration
    var network = TransformerController(configuration.extents, seed: 1)
    network.styleOutput.bias = Tensor(repeating: .nan, shape: network.styleOutput.bias.shape)
    let trainer = Trainer(
      configuration, network: network,
      samples: TrainerMaterial.samples(configuration, seed: 7, threads: 2),
      threads: 2)
    let error = #expect(throws: TrainingError.self) { try trainer.advance() }
    #expect(error?.description.contains("4 of 4 examples of step 1") == true)
    #expect(trainer.step == 0)
  }

  @Test func aNetworkWithoutReferenceLearnsToo() throws {
    var configuration = Self.configuration
    configuration.kind = DMCController.kind
    let trainer = TrainerMaterial.trainer(
      configuration, network: DMCController(configuration.extents, seed: configuration.seed))
    let before = TrainerMaterial.weights(trainer.network)
    try trainer.advance()
    #expect(TrainerMaterial.weights(trainer.network) != before)
  }
}
