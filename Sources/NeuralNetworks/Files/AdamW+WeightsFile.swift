extension AdamW {
  /// The optimiser's state as tensors named after the layer's weights. Training that continues from
  /// it makes the same steps. It does not include the hyperparameters.
  public func weightsFile(for layer: some Layer) -> WeightsFile {
    var file = WeightsFile(tensors: [:], metadata: ["adamw.step": String(step)])
    var start = 0
    for weight in layer.weights {
      let shape = layer[keyPath: weight.value].shape
      let range = start..<start + elementCount(of: shape)
      file.tensors["adamw.first.\(weight.name)"] = Tensor(
        shape: shape, values: Array(first[range]))
      file.tensors["adamw.second.\(weight.name)"] = Tensor(
        shape: shape, values: Array(second[range]))
      start = range.upperBound
    }
    return file
  }

  /// Takes the state from a file; after an error the optimiser is unchanged.
  ///
  /// - Throws: if the file is not the state of an optimiser of this layer.
  public mutating func load(
    _ file: WeightsFile, for layer: some Layer
  ) throws(WeightsFileError) {
    guard let step = file.metadata["adamw.step"].flatMap({ Int($0) }), step >= 0 else {
      throw WeightsFileError(.mismatch, "the file does not tell the optimiser's steps")
    }
    var moments: (first: [Float], second: [Float]) = ([], [])
    let weights = layer.weights
    for weight in weights {
      let shape = layer[keyPath: weight.value].shape
      guard let first = file.tensors["adamw.first.\(weight.name)"],
        let second = file.tensors["adamw.second.\(weight.name)"],
        first.shape == shape, second.shape == shape
      else {
        throw WeightsFileError(
          .mismatch, "the optimiser's memory of \"\(weight.name)\" is missing or does not fit")
      }
      moments.first += first.values
      moments.second += second.values
    }
    guard file.tensors.count == 2 * weights.count else {
      throw WeightsFileError(.mismatch, "the file has more than an optimiser's memory")
    }
    self.step = step
    (first, second) = moments
  }
}
