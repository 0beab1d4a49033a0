import NeuralNetworks

extension ControllerFile {
  /// The extents of the network; nil where the file does not tell them.
  public var configuration: ControllerConfiguration? {
    ControllerConfiguration(line: weights.metadata[Key.configuration] ?? "")
  }

  /// The configuration as the file tells it: `width=192 heads=6 ...`.
  public var extents: String { weights.metadata[Key.configuration] ?? "" }

  /// How many numbers the weights hold.
  public var weightElementCount: Int { weights.tensors.values.reduce(0) { $0 + $1.count } }

  /// Names of the controls that it sets, by strip.
  public var controls: [(strip: String, names: [String])] {
    [("track", Key.track), ("reverb", Key.reverb), ("master", Key.master)].map { strip, key in
      let line = weights.metadata[key] ?? ""
      return (strip, line.split(separator: " ").compactMap { ControllerLayout.Control($0)?.name })
    }
  }

  /// What decides settings by the controller, whatever its kind.
  /// - Throws: where this program knows no such kind, or as `controller(as:)`.
  public func matcher() throws(ControllerFileError) -> any MixMatcher {
    switch kind {
    case TransformerController.kind: return TransformerMatcher(try controller())
    case DMCController.kind: return DMCMatcher(try controller())
    default:
      throw ControllerFileError(
        "the controller is of the kind \(kind); this program knows \(TransformerController.kind) "
          + "and \(DMCController.kind)")
    }
  }
}
