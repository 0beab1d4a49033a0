import Foundation
import MixMatching
import NeuralNetworks
import Testing
import Training

/// The files of a run, its ends, and what is refused.
@Suite struct TrainingRunTests {
  private let folder: TrainingFolder

  init() throws { folder = try TrainingMaterial.folder() }

  private func remove() { try? FileManager.default.removeItem(at: folder.url) }

  @Test func filesHoldWhatTheyPromise() throws {
    defer { remove() }
    let trainer = TrainingMaterial.trainer(TrainingMaterial.configuration)
    var run = try TrainingMaterial.run(trainer, folder: folder)
    run.notes = ["trained on": "noise"]
    _ = try run.run()
    let best = try ControllerFile(contentsOf: folder.best)
    #expect(best.notes["trained on"] == "noise")
    #expect(best.notes["training.step"] == "\(try #require(trainer.record.best).step)")
    let exact: TransformerController = try best.controller()
    let half: TransformerController = try ControllerFile(contentsOf: folder.controller).controller()
    let pairs = zip(TrainingMaterial.weights(exact), TrainingMaterial.weights(half))
    #expect(pairs.allSatisfy { abs($0 - $1) <= 1e-3 * abs($0) + 1e-6 })
    #expect(TrainingMaterial.weights(exact) != TrainingMaterial.weights(half))
    let rows = try String(contentsOf: folder.curve, encoding: .utf8).split(separator: "\n")
    #expect(rows.count == 6 && rows[0].hasPrefix("step,training-loss,gradient-norm,validation-loss"))
    #expect(rows[1].hasPrefix("prior-mean,,,"))
    #expect(rows[5].hasPrefix("6,"))
    #expect(rows.allSatisfy { $0.split(separator: ",", omittingEmptySubsequences: false).count == 15 })
  }

  @Test func anInterruptedRunEndsAfterItsStepWithACheckpoint() throws {
    defer { remove() }
    let trainer = TrainingMaterial.trainer(TrainingMaterial.configuration)
    let run = try TrainingMaterial.run(trainer, folder: folder)
    let end = try run.run(isInterrupted: { trainer.step == 1 })
    #expect(end == .interrupted && trainer.step == 1)
    let checkpoint = try TrainingCheckpoint(contentsOf: folder.checkpoint)
    #expect(checkpoint.file.metadata["training.step"] == "1")
  }

  @Test func aRunThatFindsNothingBetterStopsEarly() throws {
    defer { remove() }
    var configuration = TrainingMaterial.configuration
    configuration.steps = 40
    configuration.optimizer.peakRate = 0
    configuration.optimizer.endRate = 0
    configuration.validation.patience = 2
    let trainer = TrainingMaterial.trainer(configuration)
    #expect(try TrainingMaterial.run(trainer, folder: folder).run() == .stoppedEarly)
    #expect(trainer.step == 4)
    #expect(trainer.record.best?.step == 0)
  }

  private func checkpoint() throws -> TrainingCheckpoint {
    let trainer = TrainingMaterial.trainer(TrainingMaterial.configuration)
    let checkpoint = TrainingCheckpoint(trainer)
    try checkpoint.write(to: folder.checkpoint)
    return checkpoint
  }

  @Test func aCheckpointOfAnotherConfigurationIsRefusedByKey() throws {
    defer { remove() }
    let checkpoint = try checkpoint()
    var other = TrainingMaterial.configuration
    other.steps = 7
    other.examples.perReference = 2
    let trainer = TrainingMaterial.trainer(other)
    let error = #expect(throws: TrainingError.self) {
      try trainer.resume(checkpoint, name: "old")
    }
    let text = error?.description ?? ""
    #expect(text.contains("steps: 6 there, 7 here"), "\(text)")
    #expect(text.contains("examples.perReference: 1 there, 2 here"), "\(text)")
    #expect(!text.contains("seed"))
    #expect(trainer.step == 0)
  }

  @Test func damagedAndForeignFilesAreRefused() throws {
    defer { remove() }
    _ = try checkpoint()
    let whole = try Data(contentsOf: folder.checkpoint)
    try whole.prefix(whole.count / 2).write(to: folder.checkpoint)
    var error = #expect(throws: TrainingError.self) {
      try TrainingCheckpoint(contentsOf: folder.checkpoint)
    }
    #expect(error?.kind == .data && error?.description.contains("cannot be used") == true)
    // A controller is no checkpoint.
    try folder.writeBest(TransformerController(TrainingMaterial.extents, seed: 1), notes: [:])
    error = #expect(throws: TrainingError.self) { try TrainingCheckpoint(contentsOf: folder.best) }
    #expect(error?.description.contains("not a checkpoint") == true)
    error = #expect(throws: TrainingError.self) {
      try TrainingCheckpoint(contentsOf: folder.url.appendingPathComponent("none"))
    }
    #expect(error?.kind == .noInput)
  }

  @Test func configurationsThatTeachNothingAreNamed() {
    var configuration = TrainingMaterial.configuration
    #expect(configuration.fault == nil)
    configuration.examples.kinds = [.unpaired: 1]
    #expect(configuration.fault?.hasPrefix("examples.kinds.unpaired") == true)
    configuration.loss.regime = .both
    #expect(configuration.fault == nil)
    configuration.loss.styleWeight = 0
    configuration.loss.alignedWeight = 0
    configuration.loss.settingsWeight = 0
    #expect(configuration.fault?.hasPrefix("loss") == true)
    configuration = TrainingMaterial.configuration
    configuration.optimizer.warmUpSteps = 6
    #expect(configuration.fault?.hasPrefix("optimizer.warmUpSteps") == true)
    configuration = TrainingMaterial.configuration
    configuration.examples.perReference = 3
    #expect(configuration.fault?.hasPrefix("batch") == true)
  }
}
