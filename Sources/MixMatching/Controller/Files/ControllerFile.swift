public import Foundation
public import NeuralNetworks

/// A controller in one safetensors file: its weights, and as notes its kind, its extents, and the names
/// and units of its numbers.
public struct ControllerFile: Equatable, Sendable {
  /// Version of what a network sees; another one hears something else.
  public static let version = "2"

  /// Weights and notes.
  public let weights: WeightsFile

  /// - Parameter notes: what else to say about the weights, such as what they were trained on.
  public init<Network: SettingsController>(_ network: Network, notes: [String: String] = [:]) {
    var metadata = notes
    metadata[Key.version] = Self.version
    metadata[Key.kind] = Network.kind
    metadata[Key.configuration] = network.configuration.line
    for (key, controls) in Self.strips { metadata[key] = ControllerLayout.line(controls) }
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
    for (key, controls) in Self.strips {
      if let difference = Self.difference(weights.metadata[key] ?? "", controls) {
        throw ControllerFileError(
          "the controller was made for other controls: \(key) \(difference)")
      }
    }
    guard
      let configuration = ControllerConfiguration(line: weights.metadata[Key.configuration] ?? "")
    else { throw ControllerFileError("the file does not tell the controller's extents") }
    var network = Network(configuration, seed: 0)
    do {
      try network.load(WeightsFile(tensors: weights.tensors))
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

  /// The controls of this program by the note that names them.
  private static var strips: [(String, [ControllerLayout.Control])] {
    let layout = ControllerLayout.standard
    return [
      (Key.track, layout.track), (Key.reverb, layout.reverb), (Key.master, layout.master),
    ]
  }

  /// How a file's controls differ from ours, in words; nil where they do not.
  private static func difference(
    _ line: String, _ ours: [ControllerLayout.Control]
  ) -> String? {
    let theirs = line.split(separator: " ").compactMap { ControllerLayout.Control($0) }
    if theirs == ours { return nil }
    let names = (theirs: theirs.map(\.name), ours: ours.map(\.name))
    let missing = names.ours.filter { !names.theirs.contains($0) }
    let surplus = names.theirs.filter { !names.ours.contains($0) }
    if !missing.isEmpty || !surplus.isEmpty {
      let parts = [
        missing.isEmpty ? nil : "has no \(missing.joined(separator: ", "))",
        surplus.isEmpty ? nil : "has \(surplus.joined(separator: ", ")), which the console has not",
      ]
      return parts.compactMap { $0 }.joined(separator: " and ")
    }
    if names.theirs != names.ours { return "has them in another order" }
    let changed = zip(theirs, ours).filter { $0 != $1 }.map { theirs, ours in
      "\(ours.name) has the spread \(theirs.spread) and the bound \(theirs.bound)"
        + " instead of \(ours.spread) and \(ours.bound)"
    }
    let more = changed.count > 3 ? " and \(changed.count - 3) more" : ""
    return changed.prefix(3).joined(separator: ", ") + more
  }
}
