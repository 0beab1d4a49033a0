import MixingConsole
import SignalProcessing

extension SearchSpace {
  /// The space of a task.
  /// - Parameter isForController: whether what controllers set and no search does is in it, too.
  init(_ task: MatchTask, isForController: Bool = false) {
    self.init(
      start: task.start, traits: task.traits, constraints: task.constraints,
      bassWidth: task.objective.bassWidth, isForController: isForController, seed: task.seed)
  }

  /// At the start, pans leaning to a side and sends a little on; what the model of the mix does not know
  /// as it is.
  var leaning: [Double] {
    zip(controls, zip(initial, origin)).map {
      $0.aspect == .width || $0.aspect == .space ? $1.0 : $1.1
    }
  }

  /// A plausible place to begin at, drawn from the prior without its correlations; what the model of the
  /// mix does not know as it is.
  /// - Parameter centre: the most plausible place; nil for the start.
  func drawn(seed: UInt64, around centre: [Double]? = nil) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return controls.indices.map { index in
      let deviate = generator.nextNormal() + (centre?[index] ?? 0)
      return controls[index].limited(controls[index].isModelled ? deviate : 0)
    }
  }

  /// A place with dynamics as they are at the start.
  func withoutDynamics(_ z: [Double]) -> [Double] {
    zip(controls, z).map { $0.isModelled ? $1 : $0.limited(0) }
  }

  /// Root mean square distance of two places in spreads.
  static func difference(_ a: [Double], _ b: [Double]) -> Double {
    (zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(max(a.count, 1)))
      .squareRoot()
  }
}

extension SearchSpace.Control {
  /// Whether the band model knows the control; dynamics only the exact console knows.
  var isModelled: Bool { aspect != .dynamics }
}
