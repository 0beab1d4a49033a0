import Corpus
import Foundation
public import MixAssistant
import MixMatching
import NeuralNetworks
import Pages
import SignalProcessing
public import Training

/// Trains a controller as a configuration file says, and writes it and its learning curve to a folder.
///
/// Of several processes that were started together (`Ranks`), each takes its part of every batch, and the
/// first one validates, writes and reports.
public struct TrainController: Sendable {
  public var configuration: String
  public var output: String
  /// Whether to go on from the checkpoint in the folder.
  public var resumes = false
  /// A controller to begin from; nil for new weights.
  public var weights: String?
  /// A folder of finished songs, in place of the configuration's.
  public var references: String?
  /// Folders of multitracks, in place of the configuration's; empty for the configuration's.
  public var songs: [String] = []
  /// Updates in all, in place of the configuration's.
  public var steps: Int?
  /// Examples that are worked on at the same time; the result does not depend on it.
  public var threads = ProcessInfo.processInfo.activeProcessorCount
  /// Songs to learn from; nil for the configuration's.
  public var sources: SongSources?

  public init(configuration: String, output: String) {
    self.configuration = configuration
    self.output = output
  }

  /// What a run has done.
  public struct Summary: Sendable {
    public let end: TrainingEnd
    public let step: Int
    public let steps: Int
    public let best: CurvePoint?
    public let priorMean: ValidationMeasures
    public let skippedCount: Int
    public let folder: TrainingFolder
    /// Whether this process is the one that reports: the only one, or the first of several.
    public let isFirst: Bool
  }

  /// - Parameters:
  ///   - isInterrupted: asked between updates; then the run ends with a checkpoint.
  ///   - report: called with what happens.
  /// - Throws: `DocumentError`, `MixAssistantError`, `TrainingError`, `CorpusError`, `AudioFileError`.
  public func run(
    isInterrupted: @Sendable () -> Bool = { false }, report: (TrainProgress) -> Void = { _ in }
  ) throws -> Summary {
    let file = try file()
    switch file.configuration.kind {
    case DMCController.kind:
      return try run(DMCController.self, file, isInterrupted, report)
    default:
      return try run(TransformerController.self, file, isInterrupted, report)
    }
  }

  /// The configuration, with what is given in its place.
  private func file() throws -> TrainingFile {
    var file = try TrainingFile(contentsOf: configuration)
    if let steps { file.configuration.steps = steps }
    if !songs.isEmpty { file.songs = songs }
    if let references { file.references = references }
    try file.useSongs()
    if let fault = file.configuration.fault { throw MixAssistantError.request(fault) }
    return file
  }

  /// What `run` would do.
  /// - Throws: `DocumentError`, `MixAssistantError` where the configuration is wrong.
  public func plan() throws -> WorkPlan {
    let file = try file()
    let begin =
      resumes ? "from the folder's checkpoint" : weights.map { "from \($0)" } ?? "with new weights"
    return WorkPlan(
      reads: [configuration] + (weights.map { [$0] } ?? []) + file.songs
        + (file.references.map { [$0] } ?? []),
      assumptions: [
        "A \(file.configuration.kind), \(file.configuration.steps) updates, \(begin)",
        "Songs: \(file.songs.isEmpty ? "composed" : "multitracks")",
      ],
      writes: ["checkpoint", "best", "controller"].map { "\(output)/\($0).safetensors" }
        + ["curve.csv", "curve.html", "train.log"].map { "\(output)/\($0)" })
  }

  private func run<Network: SettingsController>(
    _: Network.Type, _ file: TrainingFile, _ isInterrupted: () -> Bool,
    _ report: (TrainProgress) -> Void
  ) throws -> Summary {
    let configuration = file.configuration
    let exchange = try Ranks.join()
    let isFirst = exchange.rank == 0
    let folder = try TrainingFolder(path: output)
    if folder.hasCheckpoint && !resumes {
      throw TrainingError(.alreadyTrained, "\(output): already holds a training run")
    }
    if !folder.hasCheckpoint && resumes {
      throw TrainingError(.nothingToResume, "\(output): holds no checkpoint to resume from")
    }
    let sources =
      try self.sources
      ?? (file.songs.isEmpty ? SongSources.composed() : SongSources.multitracks(file.songs))
    let references = try file.references.map {
      try ReferenceFolder(path: $0, seconds: configuration.songs.seconds)
    }
    func samples(_ split: Split, seed: UInt64) throws -> SampleSource {
      try SampleSource(
        configuration,
        sources: (0..<max(threads, 1)).map { _ in
          try sources.make(split, configuration.songs, seed)
        }, references: references, seed: seed)
    }
    let trainer = Trainer<Network>(
      configuration, network: try network(configuration),
      samples: try samples(.train, seed: configuration.seed), threads: threads,
      exchange: exchange)
    if resumes {
      let checkpoint = try TrainingCheckpoint(contentsOf: folder.checkpoint)
      try trainer.resume(checkpoint, name: folder.checkpoint.path)
    }
    try exchange.checkAgreement(on: trainer.digest)
    let log = isFirst ? try TrainingLog(folder.log, continues: resumes) : nil
    func tell(_ progress: TrainProgress) throws {
      guard isFirst else { return }
      try log?.add(progress)
      report(progress)
    }
    try tell(
      .began(
        kind: Network.kind, weights: trainer.network.weightElementCount, step: trainer.step,
        configuration: configuration, threads: threads))
    if !sources.problems.isEmpty { try tell(.leftOut(sources.problems)) }
    let validation =
      isFirst
      ? try ValidationSet(
        samples(.validation, seed: configuration.seed &+ 1),
        count: configuration.validation.exampleCount, threads: threads
      ) { report(.preparing($0)) } : nil
    let priorMean = validation?.priorMean ?? ValidationMeasures()
    try tell(.prepared(priorMean: priorMean))
    var run = TrainingRun(trainer, validation: validation, folder: isFirst ? folder : nil)
    run.checkpointSteps = file.checkpointSteps
    run.checkpointSeconds = file.checkpointMinutes * 60
    run.notes = Dictionary(
      uniqueKeysWithValues: configuration.facts.map { ("training.\($0.key)", $0.value) })
    run.notes["training.songs"] = file.songs.isEmpty ? "composed" : "multitracks"
    let title = URL(fileURLWithPath: output).lastPathComponent
    let end = try run.run(isInterrupted: isInterrupted) { event in
      if isFirst, case .validated = event {
        let page = trainer.record.page(
          title: title, priorMean: priorMean, configuration: configuration)
        try folder.write(page.html, to: folder.curvePage)
      }
      try tell(.event(event))
    }
    let summary = Summary(
      end: end, step: trainer.step, steps: configuration.steps, best: trainer.record.best,
      priorMean: priorMean, skippedCount: trainer.record.skippedCount, folder: folder,
      isFirst: isFirst)
    try log?.add(summary)
    try exchange.leave()
    return summary
  }

  /// The network to begin with: of a file's weights where one is given, of new ones otherwise. Its extents
  /// are the configuration's, by which a checkpoint is read again.
  private func network<Network: SettingsController>(
    _ configuration: TrainingConfiguration
  ) throws -> Network {
    var network = Network(configuration.extents, seed: configuration.seed)
    guard let weights, !resumes else { return network }
    guard FileManager.default.fileExists(atPath: weights) else {
      throw TrainingError(.noInput, "\(weights): there is no such file; give a controller's")
    }
    let given: Network
    do {
      given = try ControllerFile(contentsOf: URL(fileURLWithPath: weights)).controller()
    } catch {
      throw MixAssistantError.unusable("\(weights): \(error)")
    }
    // Dropout has no weights: it is the configuration's.
    var extents = given.configuration
    extents.dropout = configuration.extents.dropout
    guard extents == configuration.extents else {
      throw MixAssistantError.unusable(
        "\(weights): the controller has other extents (\(Self.text(extents))) than the "
          + "configuration (\(Self.text(configuration.extents))); give \"controller\" the file's")
    }
    try network.load(given.weightsFile())
    return network
  }

  private static func text(_ extents: ControllerConfiguration) -> String {
    "width \(extents.width), heads \(extents.heads), blocks \(extents.blocks), channels "
      + extents.channels.map(String.init).joined(separator: " ")
  }
}

/// What happens in a training, in order.
public enum TrainProgress: Sendable {
  case began(
    kind: String, weights: Int, step: Int, configuration: TrainingConfiguration, threads: Int)
  /// Songs that cannot be used, one line for each file at fault.
  case leftOut([String])
  /// The validation's examples are being made.
  case preparing(Double)
  case prepared(priorMean: ValidationMeasures)
  case event(TrainingEvent)
}
