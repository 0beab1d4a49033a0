public import Foundation
public import NeuralNetworks

/// A controller in one safetensors file: its weights, and as notes its kind, its extents, and the names
/// and units of its numbers.
public struct ControllerFile: Equatable, Sendable {
  /// Version of a network's input; another version has another input.
  public static let version = "2"

  /// Weights and notes.
  public let weights: WeightsFile

  /// - Parameter notes: what else to say about the weights, such as what they were trained on.
  public init<Network: SettingsController>(_ network: Network, notes: [String: String] = [:]) {
    var metadata = notes
    metadata[Key.version] = Self.version
    metadata[Key.kind] = Network.kind
    metadata[Key.configuration] = network.configuration.line
    for strip in Self.strips { metadata[strip.note] = ControllerLayout.line(strip.controls) }
    weights = network.weightsFile(metadata: metadata)
  }

  public init(_ data: Data) throws(ControllerFileError) {
    do {
      try self.init(WeightsFile(data))
    } catch let error as WeightsFileError {
      throw ControllerFileError(error.message)
    } catch let error as ControllerFileError {
      throw error
    } catch {
      throw ControllerFileError("\(error)")
    }
  }

  public init(contentsOf file: URL) throws(ControllerFileError) {
    let weights: WeightsFile
    do {
      weights = try WeightsFile(contentsOf: file)
    } catch {
      throw ControllerFileError(error.message)
    }
    do {
      try self.init(weights)
    } catch {
      throw ControllerFileError("\(file.lastPathComponent): \(error.message)")
    }
  }

  private init(_ weights: WeightsFile) throws(ControllerFileError) {
    guard let version = weights.metadata[Key.version], weights.metadata[Key.kind] != nil else {
      throw ControllerFileError("the file holds tensors, but no controller")
    }
    if version != Self.version {
      throw ControllerFileError(
        "the controller has version \(version); this program reads version \(Self.version)")
    }
    self.weights = weights
  }

  /// What kind of controller it is, see `SettingsController.kind`.
  public var kind: String { weights.metadata[Key.kind] ?? "" }

  /// What was written beside the weights by whoever trained them.
  public var notes: [String: String] {
    weights.metadata.filter { !Key.all.contains($0.key) }
  }

  /// The controller.
  /// - Throws: where it is of another kind, made for other controls, or its weights do not fit.
  public func controller<Network: SettingsController>(
    as _: Network.Type = Network.self
  ) throws(ControllerFileError) -> Network {
    guard kind == Network.kind else {
      throw ControllerFileError("the controller is of the kind \(kind), not \(Network.kind)")
    }
    var tensors = weights.tensors
    for strip in Self.strips {
      do { try strip.align(&tensors, with: weights.metadata[strip.note] ?? "") } catch {
        throw ControllerFileError(
          "the controller was made for other controls: \(strip.note) \(error.message)")
      }
    }
    guard
      let configuration = ControllerConfiguration(line: weights.metadata[Key.configuration] ?? "")
    else { throw ControllerFileError("the file does not tell the controller's extents") }
    var network = Network(configuration, seed: 0)
    do {
      try network.load(WeightsFile(tensors: tensors))
    } catch {
      throw ControllerFileError(error.message)
    }
    guard weights.tensors.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else {
      throw ControllerFileError("a weight of the controller is not a number")
    }
    return network
  }

  public func write(
    to file: URL, as format: WeightsFile.NumberFormat = .float32
  ) throws(ControllerFileError) {
    do { try weights.write(to: file, as: format) } catch {
      throw ControllerFileError(error.message)
    }
  }

  // MARK: Notes

  enum Key {
    static let version = "controller.version"
    static let kind = "controller.kind"
    static let configuration = "controller.configuration"
    static let track = "controls.track"
    static let reverb = "controls.reverb"
    static let master = "controls.master"
    static let all = [version, kind, configuration, track, reverb, master]
  }

  /// The controls of this program, and where a file has theirs.
  private static var strips: [ControllerFileStrip] {
    let layout = ControllerLayout.standard
    return [
      ControllerFileStrip(note: Key.track, head: "trackHead", controls: layout.track),
      ControllerFileStrip(note: Key.reverb, head: "reverbHead", controls: layout.reverb),
      ControllerFileStrip(note: Key.master, head: "masterHead", controls: layout.master),
    ]
  }
}
