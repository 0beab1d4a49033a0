import AudioFiles
public import Corpus
import Documents
import Foundation
public import MixAssistant
import MixMatching
import NeuralNetworks
import SignalProcessing
import Training

/// Judges controllers on songs that no training has seen: how near their settings come to known ones, and
/// their mixes to the reference and to the known mix, beside plain baselines.
public struct EvaluateController: Sendable {
  /// Files of weights, at least one.
  public var weights: [String]
  /// Where `results.csv` and `results.json` are written; made where it does not exist.
  public var output: String
  /// Multitracks: a manifest, a corpus or a folder of a folder per song; nil for composed songs.
  public var songs: String?
  /// Songs of this split only.
  public var split = Split.test
  /// Of each kind of example.
  public var exampleCount = 64
  /// Of songs and examples.
  public var seed: UInt64 = 1
  /// Whether the gradient fit is judged, too; it takes some seconds an example.
  public var includesFit = false
  /// A SoundFont 2 file for composed songs; nil for the system's.
  public var bank: String?
  public var overwrite = false
  public var threads = ProcessInfo.processInfo.activeProcessorCount

  /// Length of the tracks and references of an example, in seconds.
  static let seconds = 5.0

  public init(weights: [String], output: String) {
    self.weights = weights
    self.output = output
  }

  /// - Parameter progress: the part of the examples that is done, 0...1; called from several threads.
  /// - Throws: `MixAssistantError`, `TrainingError`, `CorpusError` or `AudioFileError`: the first fault.
  public func run(progress: @Sendable (Double) -> Void) throws -> ControllerReport {
    guard !weights.isEmpty else { throw MixAssistantError.request("give a controller's weights") }
    let controllers = try weights.map { try ControllerDescription($0) }
    try makeFolder(output)
    let files = try ["results.csv", "results.json"].map {
      try Destination.check("\(output)/\($0)", overwrite: overwrite, inputs: weights)
      return "\(output)/\($0)"
    }
    // Every thread runs networks of its own.
    setMatrixThreads(1)
    var evaluation = ControllerEvaluation()
    evaluation.exampleCount = exampleCount
    evaluation.seed = seed
    evaluation.threads = threads
    let names = Self.names(controllers, besides: evaluation.methods.map(\.name))
    evaluation.methods = zip(names, controllers).map { ($0, $1.matcher) } + evaluation.methods
    if includesFit {
      evaluation.methods.append(("gradient", GradientMatcher(quality: .draft)))
    }
    let judged = try judged(by: evaluation, progress)
    let report = ControllerReport(
      controllers: zip(names, controllers).map { (name: $0, description: $1) },
      scores: judged.scores, problems: judged.problems, songs: songs, split: split,
      exampleCount: exampleCount)
    for (file, text) in zip(files, [report.csv, report.json.prettyPrinted]) {
      let destination = try Destination(path: file, overwrite: overwrite, inputs: weights)
      try destination.write(text)
      try destination.commit()
    }
    return report
  }

  /// What `run` would do.
  /// - Throws: `MixAssistantError` where weights cannot be read.
  public func plan() throws -> WorkPlan {
    let controllers = try weights.map { try ControllerDescription($0) }
    let source = songs.map { "songs of \($0), split \(split.rawValue)" } ?? "composed songs"
    return WorkPlan(
      reads: weights + (songs.map { [$0] } ?? []),
      assumptions: [MixNote]([
        "\(exampleCount) examples of each kind, of \(source), for "
          + "\(Self.names(controllers, besides: []).joined(separator: ", "))"
      ]), writes: ["results.csv", "results.json"].map { "\(output)/\($0)" })
  }

  private func judged(
    by evaluation: ControllerEvaluation, _ progress: @Sendable (Double) -> Void
  ) throws -> (scores: ControllerScores, problems: [String]) {
    if let songs {
      let source = try MultitrackSongs(path: songs, split: split, seed: seed, seconds: Self.seconds)
      return (try evaluation.run(progress: progress) { source }, source.problems)
    }
    let bank = try SoundBank(path: bank)
    let scores = try evaluation.run(progress: progress) {
      try ComposedSongs(bank: bank, seed: seed, split: split, seconds: Self.seconds)
    }
    return (scores, [])
  }

  /// The files' names, numbered where they are taken.
  private static func names(
    _ controllers: [ControllerDescription], besides others: [String]
  ) -> [String] {
    var taken = Set(others + ["gradient"])
    return controllers.map { controller in
      var name = controller.name
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(controller.name) \(number)"
        number += 1
      }
      return name
    }
  }
}
