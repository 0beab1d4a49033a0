public import MixingConsole
import NeuralNetworks
import _Differentiation

/// From the numbers of a controller to the settings of one song, within limits and constraints: a
/// differentiable function, so that a controller can be trained by what its settings are or sound like.
public struct ControllerDecoder {
  /// Where the number of one control stands in a controller's output; several for a group of faders.
  private struct Source {
    let place: WritableKeyPath<ControllerOutput, Tensor>
    let gradient: WritableKeyPath<ControllerOutput.TangentVector, Tensor>
    let elements: [Int]
  }

  private let space: SearchSpace
  /// Of every control of the space; nil for one that controllers do not know.
  private let sources: [Source?]
  private let trackCount: Int

  /// - Parameter task: its start, traits and constraints.
  public init(_ task: MatchTask) {
    self.init(
      task,
      SearchSpace(
        start: task.start, traits: task.traits, constraints: task.constraints,
        steps: .controller))
  }

  init(_ task: MatchTask, _ space: SearchSpace) {
    self.space = space
    trackCount = task.start.tracks.count
    let layout = ControllerLayout.standard
    sources = space.controls.map { control in
      switch control.strip {
      case .track(let track):
        guard let column = layout.track.firstIndex(where: { $0.name == control.name }) else {
          return nil
        }
        let group =
          control.name == "fader" ? task.constraints.groups.first { $0.contains(track) } : nil
        let members = group?.filter { task.traits[$0].isAudible } ?? [track]
        return Source(
          place: \.tracks, gradient: \.tracks,
          elements: members.map { $0 * layout.track.count + column })
      case .reverb:
        return layout.reverb.firstIndex { $0.name == control.name }.map {
          Source(place: \.reverb, gradient: \.reverb, elements: [$0])
        }
      case .master:
        return layout.master.firstIndex { $0.name == control.name }.map {
          Source(place: \.master, gradient: \.master, elements: [$0])
        }
      }
    }
  }

  /// Whether nothing may move.
  public var isEmpty: Bool { space.controls.isEmpty }

  /// The settings, neither tidied nor levelled.
  @differentiable(reverse,wrt: output)
  public func settings(_ output: ControllerOutput) -> ConsoleSettings {
    space.settings(at: coordinates(of: output))
  }

  /// The place in a search, within its limits; 0 for what controllers do not know.
  func coordinates(of output: ControllerOutput) -> [Double] {
    zip(space.controls, numbers(output)).map { $0.limited($1) }
  }

  /// The numbers as they are; the mean of a group's.
  private func numbers(_ output: ControllerOutput) -> [Double] {
    sources.map { source in
      guard let source else { return 0 }
      let values = output[keyPath: source.place].values
      return source.elements.reduce(0) { $0 + Double(values[$1]) }
        / Double(max(source.elements.count, 1))
    }
  }

  // MARK: Derivative

  /// By the tapers' slopes. Of a number beyond its limits only the part of the gradient counts that leads
  /// back: otherwise a control that once left its range would stay outside for good.
  @derivative(of: settings, wrt: output)
  public func vjpSettings(
    _ output: ControllerOutput
  ) -> (
    value: ConsoleSettings,
    pullback: (ConsoleSettings.TangentVector) -> ControllerOutput.TangentVector
  ) {
    let numbers = numbers(output)
    let z = zip(space.controls, numbers).map { $0.limited($1) }
    return (
      space.settings(at: z),
      { gradient in
        var gradient = gradient
        // The empty array is zero.
        if gradient.tracks.base.isEmpty {
          gradient.tracks.base = Array(repeating: .zero, count: trackCount)
        }
        let slopes = space.gradient(gradient, at: z)
        var result = ControllerOutput.TangentVector(
          tracks: Tensor(repeating: 0, shape: output.tracks.shape),
          reverb: Tensor(repeating: 0, shape: output.reverb.shape),
          master: Tensor(repeating: 0, shape: output.master.shape))
        for (index, source) in sources.enumerated() {
          guard let source, leadsBack(slopes[index], from: numbers[index], at: index) else {
            continue
          }
          result[keyPath: source.gradient].withMutableValues { values in
            for element in source.elements {
              values[element] += Float(slopes[index] / Double(source.elements.count))
            }
          }
        }
        return result
      }
    )
  }

  /// Whether a step against the slope stays within a control's limits, or comes nearer to them.
  private func leadsBack(_ slope: Double, from number: Double, at index: Int) -> Bool {
    let limits = space.controls[index].limits
    return number < limits.lowerBound ? slope < 0 : number > limits.upperBound ? slope > 0 : true
  }
}
