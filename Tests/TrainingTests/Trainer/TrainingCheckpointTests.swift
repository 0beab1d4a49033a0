import Foundation
import MixMatching
import NeuralNetworks
import Testing
import Training

/// What is no checkpoint of this run is refused, and the trainer stays as it was.
@Suite struct TrainingCheckpointTests {
  private let folder = TemporaryFolder()
  private static let checkpoint = Result { () throws -> TrainingCheckpoint in
    let trainer = TrainerMaterial.trainer()
    try trainer.advance()
    return TrainingCheckpoint(trainer)
  }

  /// The message with which a changed checkpoint is refused.
  private func message(
    _ configuration: TrainingConfiguration = TrainerMaterial.configuration,
    _ change: (inout WeightsFile) -> Void = { _ in }
  ) throws -> String {
    var file = try Self.checkpoint.get().file
    change(&file)
    let files = try TrainingFolder(path: folder.path)
    try file.write(to: files.checkpoint)
    let trainer = TrainerMaterial.trainer(configuration)
    let before = TrainingState(trainer)
    do {
      try trainer.resume(TrainingCheckpoint(contentsOf: files.checkpoint), name: "a checkpoint")
      #expect(trainer.step == 1)
      return ""
    } catch {
      #expect(TrainingState(trainer) == before)
      #expect(error.kind == .data)
      return error.description
    }
  }

  @Test func ownCheckpointsAreTaken() throws { #expect(try message() == "") }

  @Test func anotherConfigurationIsNamed() throws {
    var other = TrainerMaterial.configuration
    other.steps = 9
    other.optimizer.peakRate = 0.5
    let message = try message(other)
    #expect(message.contains("a checkpoint: the checkpoint is of another configuration"))
    #expect(message.contains("optimizer.peakRate: 0.003 there, 0.5 here; steps: 8 there, 9 here"))
    var same = TrainerMaterial.configuration
    same.examples.kinds[.unpaired] = 0
    #expect(try self.message(same) == "", "0 and nothing are the same")
  }

  @Test func anotherRunIsRefused() throws {
    #expect(
      try message { $0.metadata["training.ranks"] = "4" }
        .contains("a run with 4 processes, and there are 1 now"))
    #expect(
      try message { $0.metadata["controls.track"] = "gain:1.0:1.0" }
        .contains("another version of the controller (controls.track)"))
    #expect(
      try message { $0.metadata["training.version"] = "0" }
        .contains("not a checkpoint of this version's training"))
  }

  @Test func damageIsTold() throws {
    #expect(
      try message { $0.metadata["training.step"] = "2" }.contains(
        "the checkpoint's notes are damaged"))
    #expect(
      try message { $0.metadata["training.curve"] = "1,2,3" }
        .contains("the checkpoint's notes are damaged"))
    #expect(
      try message { $0.metadata["training.normSum"] = nil }
        .contains("the checkpoint's notes are damaged"))
    #expect(
      try message { $0.tensors["network.busTokens"] = nil }.contains("\"busTokens\" is missing"))
    #expect(
      try message { $0.tensors["network.busTokens"]!.withMutableValues { $0[0] = .nan } }
        .contains("a weight of the checkpoint is not a number"))
  }

  @Test func otherFilesAreRefused() throws {
    let files = try TrainingFolder(path: folder.path)
    func error() -> TrainingError? {
      do {
        _ = try TrainingCheckpoint(contentsOf: files.checkpoint)
        return nil
      } catch {
        return error
      }
    }
    #expect(error()?.kind == .noInput)
    let whole = try Self.checkpoint.get().file.encoded()
    for data in [Data(), Data("not a file".utf8), whole.prefix(whole.count / 2)] {
      try data.write(to: files.checkpoint)
      #expect(error()?.kind == .data)
      #expect(
        error()?.description.contains("\(files.checkpoint.path): the checkpoint cannot") == true)
    }
    // A controller is no checkpoint.
    let network = TransformerController(TrainerMaterial.configuration.extents, seed: 1)
    try ControllerFile(network).write(to: files.checkpoint)
    #expect(error()?.description.contains("not a checkpoint of this version's training") == true)
    #expect(throws: TrainingError.self) {
      try TrainingFolder(path: files.checkpoint.path + "/folder")
    }
  }
}
