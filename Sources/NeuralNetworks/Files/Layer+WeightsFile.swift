extension Layer {
  /// The weights by name, to be written.
  public func weightsFile(metadata: [String: String] = [:]) -> WeightsFile {
    WeightsFile(
      tensors: Dictionary(
        uniqueKeysWithValues: weights.map { ($0.name, self[keyPath: $0.value]) }),
      metadata: metadata)
  }

  /// Takes the weights from a file; after an error the layer is unchanged.
  ///
  /// - Throws: if the file lacks a weight, has one that the layer does not have, or has one of
  ///   another shape. Then it is a file for another network.
  public mutating func load(_ file: WeightsFile) throws(WeightsFileError) {
    let weights = weights
    let names = Set(weights.map(\.name))
    var faults: [String] = []
    for weight in weights {
      let shape = self[keyPath: weight.value].shape
      if let found = file.tensors[weight.name]?.shape {
        if found != shape {
          faults.append("\"\(weight.name)\" has the shape \(found) instead of \(shape)")
        }
      } else {
        faults.append("\"\(weight.name)\" is missing")
      }
    }
    for name in file.tensors.keys.sorted() where !names.contains(name) {
      faults.append("\"\(name)\" is unexpected")
    }
    if !faults.isEmpty {
      // A file for another network has faults everywhere; a few are enough.
      let more = faults.count > 5 ? "; and \(faults.count - 5) more" : ""
      throw WeightsFileError(
        .mismatch,
        "the weights are not those of this network: "
          + faults.prefix(5).joined(separator: "; ") + more)
    }
    for weight in weights { self[keyPath: weight.value] = file.tensors[weight.name]! }
  }
}
