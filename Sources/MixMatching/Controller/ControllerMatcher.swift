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
  public var fitsStyle: Bool { Network.hearsReference }
  public var needsReference: Bool { Network.hearsReference }
  public var hearsReferences: Bool { Network.hearsReference }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    let space = SearchSpace(task)
    if space.controls.isEmpty { return task.start }
    let z = coordinates(of: task, in: space)
    progress(MatchProgress(fraction: 0.8))
    let settings = task.written(space.settings(at: z))
    progress(MatchProgress(fraction: 1))
    return settings
  }

  /// The controller's place in a search of the task.
  func coordinates(of task: MatchTask, in space: SearchSpace) -> [Double] {
    let output = network(ControllerInput(task), .inference)
    return space.coordinates(of: output, task)
  }
}

/// The transformer alone.
public typealias TransformerMatcher = ControllerMatcher<TransformerController>
/// The differentiable mixing console's controller, which hears no reference.
public typealias DMCMatcher = ControllerMatcher<DMCController>

extension SearchSpace {
  /// A controller's numbers as a point of the search, within its limits; 0 where it has none.
  func coordinates(of output: ControllerOutput, _ task: MatchTask) -> [Double] {
    let layout = ControllerLayout.standard
    func number(_ name: String, _ layout: [ControllerLayout.Control], _ row: Int, _ x: Tensor)
      -> Double
    {
      guard let column = layout.firstIndex(where: { $0.name == name }) else { return 0 }
      return Double(x.values[row * layout.count + column])
    }
    return controls.map { control in
      let z: Double
      switch control.strip {
      case .track(let track):
        let group =
          control.name == "fader" ? task.constraints.groups.first { $0.contains(track) } : nil
        let members = group?.filter { task.traits[$0].isAudible } ?? [track]
        z =
          members.reduce(0) { $0 + number(control.name, layout.track, $1, output.tracks) }
          / Double(max(members.count, 1))
      case .reverb: z = number(control.name, layout.reverb, 0, output.reverb)
      case .master: z = number(control.name, layout.master, 0, output.master)
      }
      return control.limited(z)
    }
  }
}
