import Foundation
import GeneratedSongs
import MixMatching
import NeuralNetworks
import Testing
import Training

/// Runs end, are interrupted and go on as if nothing had happened.
@Suite struct TrainingRunTests {
  private let folder = TemporaryFolder()

  private func expectExactResume<Network: SettingsController>(
    _ configuration: TrainingConfiguration, of new: () -> Network
  ) throws {
    let files = try TrainingFolder(path: "\(folder.path)/\(Network.kind)")
    let whole = TrainerMaterial.trainer(configuration, network: new())
    #expect(try TrainerMaterial.run(whole).run() == .finished)

    // In the middle between two validations, and on one.
    for last in [3, 6] {
      let part = TrainerMaterial.trainer(configuration, network: new())
      if files.hasCheckpoint {
        try part.resume(TrainingCheckpoint(contentsOf: files.checkpoint), name: "checkpoint")
        #expect(part.step == 3)
      }
      #expect(try TrainerMaterial.run(part, folder: files).run(until: last) == .interrupted)
      #expect(part.step == last)
    }
    // The weights it begins with do not matter.
    let rest = TrainerMaterial.trainer(
      configuration, threads: 1, network: Network(configuration.extents, seed: 77))
    try rest.resume(TrainingCheckpoint(contentsOf: files.checkpoint), name: "checkpoint")
    #expect(rest.step == 6 && TrainingState(rest) != TrainingState(whole))
    #expect(try TrainerMaterial.run(rest, folder: files).run() == .finished)
    #expect(TrainingState(rest) == TrainingState(whole))
    #expect(rest.record.curve.map(\.step) == [0, 2, 4, 6, 8])
    #expect(
      try TrainingCheckpoint(contentsOf: files.checkpoint).file.tensors
        == TrainingCheckpoint(whole).file.tensors)
    // Once more there is nothing to do.
    #expect(try TrainerMaterial.run(rest, folder: files).run() == .finished)
    #expect(TrainingState(rest) == TrainingState(whole))
  }

  @Test func aTransformerResumesExactly() throws {
    let configuration = TrainerMaterial.configuration
    try expectExactResume(configuration) {
      TransformerController(configuration.extents, seed: 1)
    }
  }

  @Test func aDMCResumesExactly() throws {
    var configuration = TrainerMaterial.configuration
    configuration.kind = DMCController.kind
    try expectExactResume(configuration) { DMCController(configuration.extents, seed: 1) }
  }

  @Test func filesHoldTheBestAndSaySo() throws {
    let files = try TrainingFolder(path: folder.path)
    var configuration = TrainerMaterial.configuration
    configuration.extents.dropout = 0
    configuration.optimizer.peakRate = 0.01
    let trainer = TrainerMaterial.trainer(configuration)
    var run = try TrainerMaterial.run(trainer, folder: files)
    run.notes = ["training.seed": "6"]
    var (advanced, validated, bests) = ([Int](), [Int](), [Int]())
    let end = try run.run(report: { event in
      switch event {
      case .advanced(let step): advanced.append(step)
      case .validated(let point, let isBest, let times):
        validated.append(point.step)
        if isBest { bests.append(point.step) }
        #expect(times.exampleCount == (point.step == 0 ? 0 : 6))
      case .saved: break
      }
    })
    #expect(end == .finished && advanced == Array(1...8) && validated == [0, 2, 4, 6, 8])
    let best = try #require(trainer.record.best)
    #expect(bests.first == 0 && bests.last == best.step && best.step > 0)

    let exact = try ControllerFile(contentsOf: files.best)
    let half = try ControllerFile(contentsOf: files.controller)
    #expect(exact.notes == half.notes && exact.notes["training.seed"] == "6")
    #expect(exact.notes["training.step"] == "\(best.step)")
    #expect(exact.notes["training.examplesSeen"] == "\(3 * best.step)")
    #expect(exact.notes["validation.loss"] == "\(best.measures.loss)")
    let priorMean = try #require(run.validation?.priorMean)
    #expect(exact.notes["prior-mean.loss"] == "\(priorMean.loss)")
    #expect(exact.notes["validation.fader-dB"] == best.measures[.fader].map { "\($0)" })
    let network: TransformerController = try exact.controller()
    #expect(
      try TrainerMaterial.validation(configuration).measures(of: network) == best.measures,
      "the file is the controller that was measured")
    #expect(
      try half.controller(as: TransformerController.self).configuration == network.configuration)

    let lines = try String(contentsOf: files.curve, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 7 && lines[0].hasPrefix("step,training-loss,gradient-norm,"))
    #expect(lines[1].hasPrefix("prior-mean,,,\(priorMean.loss),"))
    #expect(lines[2].hasPrefix("0,,,") && lines[6].hasPrefix("8,"))
  }

  /// A wish to end is granted after a step, or before the first one; both can be resumed.
  @Test func anInterruptionLeavesACheckpoint() throws {
    let files = try TrainingFolder(path: folder.path)
    #expect(!files.hasCheckpoint)
    let trainer = TrainerMaterial.trainer()
    #expect(try TrainerMaterial.run(trainer, folder: files).run { true } == .interrupted)
    #expect(trainer.step == 0 && files.hasCheckpoint)
    var asked = 0
    let next = TrainerMaterial.trainer()
    try next.resume(TrainingCheckpoint(contentsOf: files.checkpoint), name: "checkpoint")
    let end = try TrainerMaterial.run(next, folder: files).run {
      asked += 1
      return asked > 3
    }
    #expect(end == .interrupted && next.step == 3)
    #expect(
      try TrainingCheckpoint(contentsOf: files.checkpoint).file.metadata["training.step"] == "3")
  }

  /// Where nothing gets better, training ends early, and stays ended.
  @Test func trainingWithoutProgressEndsEarly() throws {
    var configuration = TrainerMaterial.configuration
    // Too little a rate to change a weight.
    configuration.optimizer.peakRate = 1e-30
    configuration.optimizer.endRate = 0
    configuration.optimizer.weightDecay = 0
    configuration.validation.interval = 1
    configuration.validation.patience = 2
    let files = try TrainingFolder(path: folder.path)
    let trainer = TrainerMaterial.trainer(configuration)
    #expect(try TrainerMaterial.run(trainer, folder: files).run() == .stoppedEarly)
    #expect(trainer.step == 2 && trainer.record.best?.step == 0)
    #expect(trainer.record.validationsSinceBest == 2)
    let again = TrainerMaterial.trainer(configuration)
    try again.resume(TrainingCheckpoint(contentsOf: files.checkpoint), name: "checkpoint")
    #expect(try TrainerMaterial.run(again, folder: files).run() == .stoppedEarly)
    #expect(again.step == 2)
  }

  /// A failure leaves a checkpoint of the last good step.
  @Test func aFailureKeepsWhatWasLearnt() throws {
    struct Failure: Error {}
    struct FailingSongs: SongSource {
      func song(at index: Int) throws -> SongExcerpts {
        if index > 5 { throw Failure() }
        return GeneratedSongs(partCount: 4, seconds: 1).song(at: index)
      }
    }
    let configuration = TrainerMaterial.configuration
    let files = try TrainingFolder(path: folder.path)
    let trainer = Trainer(
      configuration, network: TransformerController(configuration.extents, seed: 1),
      samples: SampleSource(configuration, sources: [FailingSongs()], seed: 1), threads: 1)
    var run = TrainingRun(trainer, validation: nil, folder: files)
    run.checkpointSteps = 1_000
    #expect(throws: Failure.self) { try run.run() }
    #expect((1..<8).contains(trainer.step))
    let again = TrainerMaterial.trainer()
    try again.resume(TrainingCheckpoint(contentsOf: files.checkpoint), name: "checkpoint")
    #expect(TrainingState(again) == TrainingState(trainer))
  }
}
