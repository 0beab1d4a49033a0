import Foundation
import MixMatching
import NeuralNetworks
import Testing
import Training

/// Training is a function of its configuration, and it learns.
@Suite struct TrainerTests {
  @Test func theNumberOfThreadsDoesNotMatter() throws {
    func trained(threads: Int) throws -> TrainingState<TransformerController> {
      let trainer = TrainerMaterial.trainer(threads: threads)
      let validation = try TrainerMaterial.validation(threads: threads)
      let end = try TrainingRun(trainer, validation: validation, folder: nil).run(until: 4)
      #expect(end == .interrupted && trainer.step == 4)
      return TrainingState(trainer)
    }
    let one = try trained(threads: 1)
    #expect(one.curve.map(\.step) == [0, 2, 4])
    #expect(try trained(threads: 3) == one)
  }

  @Test func anotherSeedLearnsOtherwise() throws {
    var other = TrainerMaterial.configuration
    other.seed += 1
    let trainers = [
      TrainerMaterial.trainer(),
      TrainerMaterial.trainer(
        other,
        network: TransformerController(other.extents, seed: TrainerMaterial.configuration.seed)),
    ]
    #expect(trainers[0].network.weightsFile() == trainers[1].network.weightsFile())
    for trainer in trainers { try trainer.advance() }
    #expect(trainers[0].network.weightsFile() != trainers[1].network.weightsFile())
  }

  /// Few examples over and over are learnt by heart: far below what the mean of the prior gets.
  @Test func twoExamplesAreLearntByHeart() throws {
    var configuration = TrainerMaterial.configuration
    configuration.extents.dropout = 0
    configuration.examples.kinds = [.sharedStyle: 1]
    configuration.batchSize = 2
    configuration.distinctExamples = 2
    configuration.steps = 120
    configuration.optimizer.peakRate = 0.01
    configuration.optimizer.weightDecay = 0
    configuration.optimizer.warmUpSteps = 10
    let samples = try TrainerMaterial.someSamples(configuration, count: 2)
    let trainer = TrainerMaterial.trainer(configuration)
    func loss() -> Double {
      samples.reduce(0) { $0 + $1.loss(trainer.network($1.input, .inference)) }
    }
    let before = loss()
    while trainer.step < configuration.steps { try trainer.advance() }
    let after = loss()
    #expect(before > 0.5 && after < 0.15 * before, "from \(before) to \(after)")
    #expect(trainer.record.skippedCount == 0)
    let times = trainer.takeTimes()
    #expect(times.exampleCount == 240 && times.examplesPerSecond > 0)
    #expect(abs(times.shares.reduce(0) { $0 + $1.share } - 1) < 1e-6)
    #expect(trainer.times == TimeAccount())
  }

  /// Weights that are no numbers give no gradients: training says so and leaves the weights alone.
  @Test func lossesThatAreNoNumbersEndTraining() throws {
    let configuration = TrainerMaterial.configuration
    var broken = TransformerController(configuration.extents, seed: 1)
    broken.heads.track.output.weight = broken.heads.track.output.weight.scaled(by: .nan)
    let trainer = TrainerMaterial.trainer(network: broken)
    let error = #expect(throws: TrainingError.self) { try trainer.advance() }
    #expect(error?.kind == .failed)
    #expect(error?.description.contains("training diverged: 3 of 3 examples of step 1") == true)
    #expect(error?.description.contains("optimizer.peakRate") == true)
    #expect(trainer.step == 0 && trainer.record.skippedCount == 0)
  }
}
