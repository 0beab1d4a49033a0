import MixingConsole
import SignalProcessing
import _Differentiation

/// The controls a fit may turn, as a vector.
///
/// Coordinate z of a control is its distance from the start along its taper, in units of the
/// control's plausible spread: z = (position - start) / spread. So a step of the optimiser is
/// equally plausible in every direction and the prior is a plain sum of squares.
struct SearchSpace {
  struct Control {
    let value: WritableKeyPath<ConsoleSettings, Double>
    let gradient: KeyPath<ConsoleSettings.TangentVector, Double>
    let taper: Taper
    let range: ClosedRange<Double>
    /// Normalised position where the prior is centred.
    let centre: Double
    /// Normalised position per unit of z.
    let spread: Double
    /// Where the search begins.
    let initial: Double
  }

  /// Largest |z|: a fader within 10 dB of its start, an equalizer gain within 7.5 dB.
  static let bound = 2.5

  let start: ConsoleSettings
  let controls: [Control]

  /// The controls of every audible track and of the master.
  /// - Parameter seed: chooses the sides to which tracks lean at first.
  init(start: ConsoleSettings, traits: [TrackTraits], seed: UInt64) {
    self.start = start
    var generator = SplitMix64(seed: seed)
    var controls: [Control] = []
    for track in start.tracks.indices where traits[track].isAudible {
      let lean = generator.nextUniform()
      for parameter in TrackSettings.parameters {
        guard
          let spread = Spread.ofTrack(parameter.name, traits[track]),
          let gradient = parameter.gradient
        else { continue }
        let root: WritableKeyPath<ConsoleSettings, TrackSettings> = \.tracks[track]
        let rootGradient:
          KeyPath<
            ConsoleSettings.TangentVector, TrackSettings.TangentVector
          > = \.tracks.base[track]
        controls.append(
          Control(
            parameter, start.tracks[track], spread,
            value: root.appending(path: parameter.value),
            gradient: rootGradient.appending(path: gradient), lean: lean))
      }
    }
    for parameter in MasterSettings.parameters {
      guard let spread = Spread.ofMaster(parameter.name), let gradient = parameter.gradient
      else { continue }
      let root: WritableKeyPath<ConsoleSettings, MasterSettings> = \.master
      let rootGradient:
        KeyPath<
          ConsoleSettings.TangentVector, MasterSettings.TangentVector
        > = \.master
      controls.append(
        Control(
          parameter, start.master, spread, value: root.appending(path: parameter.value),
          gradient: rootGradient.appending(path: gradient), lean: 0))
    }
    self.controls = controls
  }

  var initial: [Double] { controls.map { $0.limited($0.initial) } }

  /// The settings at a point.
  func settings(at z: [Double]) -> ConsoleSettings {
    var settings = start
    for (control, z) in zip(controls, z) {
      settings[keyPath: control.value] = control.value(at: z)
    }
    return settings
  }

  /// The gradient at a point of a function of the settings.
  func gradient(_ gradient: ConsoleSettings.TangentVector, at z: [Double]) -> [Double] {
    zip(controls, z).map { control, z in
      gradient[keyPath: control.gradient]
        * control.taper.slope(at: control.value(at: z), in: control.range) * control.spread
    }
  }

  /// A point moved and kept within the bounds.
  func moved(_ z: [Double], by step: [Double]) -> [Double] {
    controls.indices.map { controls[$0].limited(z[$0] + step[$0]) }
  }
}

extension SearchSpace.Control {
  init<Strip>(
    _ parameter: Parameter<Strip>, _ strip: Strip, _ spread: Spread,
    value: WritableKeyPath<ConsoleSettings, Double>,
    gradient: KeyPath<ConsoleSettings.TangentVector, Double>, lean: Double
  ) {
    self.value = value
    self.gradient = gradient
    taper = parameter.taper
    range = parameter.range
    centre = parameter.position(of: strip[keyPath: parameter.value])
    self.spread = spread.positions(on: parameter.taper, parameter.range)
    initial = spread.initial + spread.lean * lean
  }

  /// The physical value at z.
  func value(at z: Double) -> Double {
    min(
      max(taper.value(at: centre + z * spread, in: range), range.lowerBound), range.upperBound)
  }

  /// z within the search's bound and the control's range.
  func limited(_ z: Double) -> Double {
    let inBound = min(max(z, -SearchSpace.bound), SearchSpace.bound)
    return min(max(inBound, -centre / spread), (1 - centre) / spread)
  }
}
