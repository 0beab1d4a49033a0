public import Foundation
public import MixMatching
public import NeuralNetworks

/// The whole state of a training run between two updates, in one safetensors file: weights, the
/// optimiser's memory, and as notes the step, the record so far and the configuration.
public struct TrainingCheckpoint: Sendable {
  public let file: WeightsFile

  /// If the content changes, so does the version.
  static let version = "1"
  private static let weightsPrefix = "network."
  private static let versionKey = "training.version"

  public init<Network: SettingsController>(_ trainer: Trainer<Network>) {
    var file = trainer.optimizer.weightsFile(for: trainer.network)
    for weight in trainer.network.weights {
      file.tensors[Self.weightsPrefix + weight.name] = trainer.network[keyPath: weight.value]
    }
    file.metadata[Self.versionKey] = Self.version
    file.metadata["training.step"] = "\(trainer.step)"
    file.metadata["training.ranks"] = "\(trainer.exchange.rankCount)"
    for (key, value) in trainer.record.notes { file.metadata["training.\(key)"] = value }
    for fact in trainer.configuration.facts {
      file.metadata["configuration.\(fact.key)"] = fact.value
    }
    // The units of a controller's numbers, as its own file has them.
    file.metadata.merge(ControllerFile(trainer.network).weights.metadata) { own, _ in own }
    self.file = file
  }

  /// - Throws: `TrainingError` if the file cannot be read or is something else.
  public init(contentsOf url: URL) throws(TrainingError) {
    let name = url.path
    do {
      file = try WeightsFile(contentsOf: url)
    } catch {
      let kind: TrainingError.Kind = error.kind == .cannotRead ? .noInput : .data
      throw TrainingError(kind, "\(name): the checkpoint cannot be used: \(error)")
    }
    guard file.metadata[Self.versionKey] == Self.version else {
      throw TrainingError(
        .data, "\(name): not a checkpoint of this version's training; begin anew in another folder")
    }
  }

  public func write(to url: URL) throws(TrainingError) {
    do {
      try file.write(to: url)
    } catch {
      throw TrainingError(.writingFailed, "\(url.path): \(error)")
    }
  }

  /// How a configuration differs from the one of the run, a line for each key: "steps: 3000 there, 100 here".
  func differences(from configuration: TrainingConfiguration) -> [String] {
    configuration.facts.compactMap { fact in
      let there = file.metadata["configuration.\(fact.key)"] ?? "nothing"
      return there == fact.value ? nil : "\(fact.key): \(there) there, \(fact.value) here"
    }
  }

  /// Weights as a file of the network alone.
  var weights: WeightsFile {
    WeightsFile(
      tensors: Dictionary(
        uniqueKeysWithValues: file.tensors.compactMap { name, tensor in
          name.hasPrefix(Self.weightsPrefix)
            ? (String(name.dropFirst(Self.weightsPrefix.count)), tensor) : nil
        }))
  }

  /// The optimiser's memory alone.
  var optimizer: WeightsFile {
    WeightsFile(
      tensors: file.tensors.filter { !$0.key.hasPrefix(Self.weightsPrefix) },
      metadata: file.metadata)
  }
}

extension Trainer {
  /// Continues where a checkpoint was made.
  ///
  /// - Parameter name: of the file, for errors.
  /// - Throws: `TrainingError` if the checkpoint has another configuration, network or number of processes; the
  ///   trainer is then unchanged.
  public func resume(_ checkpoint: TrainingCheckpoint, name: String) throws(TrainingError) {
    let differences = checkpoint.differences(from: configuration)
    if !differences.isEmpty {
      throw TrainingError(
        .data,
        "\(name): the checkpoint is of another configuration (\(differences.joined(separator: "; ")));"
          + " resume with its own, or begin anew in another folder")
    }
    let notes = checkpoint.file.metadata
    let ranks = notes["training.ranks"] ?? "?"
    if ranks != "\(exchange.rankCount)" {
      throw TrainingError(
        .data,
        "\(name): the checkpoint is of a run with \(ranks) processes, and there are "
          + "\(exchange.rankCount) now; examples would be skipped or repeated")
    }
    let own = ControllerFile(network).weights.metadata
    for (key, value) in own.sorted(by: { $0.key < $1.key }) where notes[key] != value {
      throw TrainingError(
        .data,
        "\(name): the checkpoint is of another version of the controller (\(key)); begin anew")
    }
    var (network, optimizer) = (network, optimizer)
    do {
      try network.load(checkpoint.weights)
      try optimizer.load(checkpoint.optimizer, for: network)
    } catch {
      throw TrainingError(.data, "\(name): the checkpoint cannot be used: \(error)")
    }
    guard network.weights.allSatisfy({ network[keyPath: $0.value].values.allSatisfy(\.isFinite) })
    else {
      throw TrainingError(.data, "\(name): a weight of the checkpoint is not a number; begin anew")
    }
    guard let step = notes["training.step"].flatMap({ Int($0) }), step == optimizer.step,
      let record = TrainingRecord(notes: notes)
    else {
      throw TrainingError(.data, "\(name): the checkpoint's notes are damaged; begin anew")
    }
    (self.network, self.optimizer, self.step, self.record) = (network, optimizer, step, record)
  }
}
