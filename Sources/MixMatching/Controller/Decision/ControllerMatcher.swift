public import MixingConsole
import NeuralNetworks

/// Settings as a learned controller decides them, in one pass and without searching.
///
/// The controller's coordinates are those of a search, so locked controls, ranges and groups hold exactly;
/// the faders of a group move by the mean of what its tracks are given. Like a fit's, settings are tidied
/// and the mix set as loud as at the start.
public struct ControllerMatcher<Network: SettingsController>: MixMatcher {
  public var network: Network
  public let controller: ControllerOrigin?

  /// - Parameter origin: where the weights are from; nil where nobody needs to know.
  public init(_ network: Network, origin: ControllerOrigin? = nil) {
    self.network = network
    controller = origin
  }

  public var name: String { Network.kind }
  public var fitsStyle: Bool { Network.usesReference }
  public var needsReference: Bool { Network.usesReference }
  public var usesExcerpts: Bool { true }
  public var usesReferenceAudio: Bool { Network.usesReference }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let decoder = ControllerDecoder(task)
    if decoder.isEmpty { return task.start }
    let decided = decoder.settings(output(of: task))
    progress(MatchProgress(fraction: 0.8))
    let settings = task.written(decided)
    progress(MatchProgress(fraction: 1))
    return settings
  }

  /// What the controller says of the task.
  func output(of task: MatchTask) -> ControllerOutput {
    network(ControllerInput(task), .inference)
  }
}

/// The transformer alone.
public typealias TransformerMatcher = ControllerMatcher<TransformerController>
/// The differentiable mixing console's controller, which uses no reference.
public typealias DMCMatcher = ControllerMatcher<DMCController>
