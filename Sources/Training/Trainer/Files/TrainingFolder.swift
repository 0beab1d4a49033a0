public import Foundation
public import MixMatching
import NeuralNetworks

/// The files of a training run.
///
/// ```
/// checkpoint.safetensors   the run's state, to be resumed
/// best.safetensors         the controller that was best on the validation, exact
/// controller.safetensors   the same in half precision, to be used
/// curve.csv                what was measured at every validation
/// curve.html               the same, drawn
/// train.log                what was told
/// ```
/// Each file is replaced as a whole: it is complete, or as it was.
public struct TrainingFolder: Sendable {
  public let url: URL

  public var checkpoint: URL { url.appendingPathComponent("checkpoint.safetensors") }
  public var best: URL { url.appendingPathComponent("best.safetensors") }
  public var controller: URL { url.appendingPathComponent("controller.safetensors") }
  public var curve: URL { url.appendingPathComponent("curve.csv") }
  public var curvePage: URL { url.appendingPathComponent("curve.html") }
  public var log: URL { url.appendingPathComponent("train.log") }

  /// Makes the folder if it is missing.
  /// - Throws: `TrainingError` if it cannot be made.
  public init(path: String) throws(TrainingError) {
    url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw TrainingError(
        .cannotCreate, "\(path): the folder cannot be made: \(error.localizedDescription)")
    }
  }

  public var hasCheckpoint: Bool { FileManager.default.fileExists(atPath: checkpoint.path) }

  /// Writes the best controller, exact and in half precision.
  public func writeBest<Network: SettingsController>(
    _ network: Network, notes: [String: String]
  ) throws(TrainingError) {
    let file = ControllerFile(network, notes: notes)
    do {
      try file.write(to: best)
      try file.write(to: controller, as: .float16)
    } catch {
      throw TrainingError(.writingFailed, "\(url.path): \(error)")
    }
  }

  /// Writes the learning curve; the first row is the mean of the prior, without learning.
  public func writeCurve(
    _ curve: [CurvePoint], priorMean: ValidationMeasures
  ) throws(TrainingError) {
    let prior = CurvePoint(
      step: 0, trainingLoss: nil, gradientNorm: nil, measures: priorMean, seconds: 0)
    let rows =
      ["prior-mean\(prior.line.dropFirst())"] + curve.map(\.line)
    let text =
      ([CurvePoint.fieldNames.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    try write(text, to: self.curve)
  }

  /// Replaces a text file as a whole.
  public func write(_ text: String, to url: URL) throws(TrainingError) {
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw TrainingError(
        .writingFailed, "\(url.path): cannot be written: \(error.localizedDescription)")
    }
  }
}
