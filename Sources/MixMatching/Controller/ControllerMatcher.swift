public import MixingConsole
import NeuralNetworks

/// Settings as a learned controller decides them, in one pass and without searching.
///
/// The controller's coordinates are those of a search, so locked controls, ranges and groups hold exactly;
/// the faders of a group move by the mean of what its tracks are given. Like a fit's, settings are tidied
/// and the mix set as loud as at the start.
public struct ControllerMatcher<Network: SettingsController>: MixMatcher {
  public var network: Network

  public init(_ network: Network) { self.network = network }

  public var name: String { Network.kind }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let decoder = ControllerDecoder(task)
    if decoder.isEmpty { return task.start }
    let decided = decoder.settings(network(ControllerInput(task), .inference))
    progress(MatchProgress(fraction: 0.8))
    let settings = task.written(decided)
    progress(MatchProgress(fraction: 1))
    return settings
  }

  /// The controller's place in a search of the task.
  func coordinates(of task: MatchTask, in space: SearchSpace) -> [Double] {
    let output = network(ControllerInput(task), .inference)
    return ControllerDecoder(task, space).coordinates(of: output)
  }
}

/// The transformer alone.
public typealias TransformerMatcher = ControllerMatcher<TransformerController>
/// The differentiable mixing console's controller, which hears no reference.
public typealias DMCMatcher = ControllerMatcher<DMCController>
