import MixingConsole
import SignalProcessing
import _Differentiation

/// The controls a fit may turn, as a vector.
///
/// Coordinate z of a control is its distance from the start along its taper, in units of the
/// control's plausible spread: z = (position - start) / spread. So a step of the optimiser is
/// equally plausible in every direction.
///
/// Constraints hold by construction: a locked control is no coordinate, a range limits its
/// coordinate, and the faders of a group share one.
struct SearchSpace {
  struct Control {
    let strip: StripPlace
    /// `Parameter.name`.
    let name: String
    let aspect: MixAspect
    /// The control's place in the settings and in a gradient; several for a group of faders.
    let places: [Place]
    /// Normalised position per unit of z.
    let spread: Double
    /// Values of z within the search's bound, the control's range and the constraints.
    let limits: ClosedRange<Double>
    /// Where the search begins.
    let initial: Double
  }

  /// One control of the console.
  struct Place {
    let control: ControlPath
    let taper: Taper
    let range: ClosedRange<Double>
    /// Normalised position at z = 0.
    let centre: Double
    /// Values that the constraints allow.
    let allowed: ClosedRange<Double>
  }

  let start: ConsoleSettings
  let controls: [Control]

  /// The controls of every audible track and of the master, without those that the constraints lock.
  /// - Parameters:
  ///   - bassWidth: the side's part of what the references have below 200 Hz, 0...1.
  ///   - isForController: whether what controllers set and no search does is among them: the effects
  ///     bus and the tracks' high-pass filters.
  ///   - seed: chooses the sides to which tracks lean at first.
  init(
    start: ConsoleSettings, traits: [TrackTraits], constraints: SettingConstraints = .init(),
    bassWidth: Double = 0, isForController: Bool = false, seed: UInt64
  ) {
    self.start = start
    var generator = SplitMix64(seed: seed)
    var controls: [Control] = []
    for track in start.tracks.indices {
      let lean = generator.nextUniform()
      guard traits[track].isAudible else { continue }
      let places = SearchSpace.places(
        start.tracks[track], .track(track), constraints
      ) { .track(track, $0, $1) }
      for (parameter, place) in places {
        guard
          let spread = Spread.ofTrack(parameter.name, traits[track], bassWidth: bassWidth)
            ?? (isForController ? Spread.ofController(parameter.name, traits[track]) : nil)
        else { continue }
        if parameter.name == "fader", constraints.groups.contains(where: { $0.contains(track) }) {
          continue
        }
        controls.append(Control(parameter, .track(track), [place], spread, lean: lean))
      }
    }
    for group in constraints.groups {
      controls += SearchSpace.fader(ofGroup: group, start, traits, constraints)
    }
    let master = SearchSpace.places(start.master, .master, constraints) { .master($0, $1) }
    for (parameter, place) in master {
      guard let spread = Spread.ofMaster(parameter.name) else { continue }
      controls.append(Control(parameter, .master, [place], spread, lean: 0))
    }
    if isForController {
      let reverb = SearchSpace.places(start.reverb, .reverb, constraints) { .reverb($0, $1) }
      for (parameter, place) in reverb {
        controls.append(
          Control(parameter, .reverb, [place], Spread.ofReverb(parameter.name), lean: 0))
      }
    }
    self.controls = controls.filter { $0.limits.lowerBound < $0.limits.upperBound }
  }

  /// The controls of a strip that may move.
  private static func places<Strip: ControlStrip>(
    _ strip: Strip, _ place: StripPlace, _ constraints: SettingConstraints,
    path: (
      WritableKeyPath<Strip, Double>, KeyPath<Strip.TangentVector, Double>
    ) -> ControlPath
  ) -> [(Parameter<Strip>, Place)] {
    Strip.parameters.compactMap { parameter in
      let control = ControlPlace(place, parameter.name)
      guard let gradient = parameter.gradient, !constraints.locked.contains(control) else {
        return nil
      }
      let allowed = constraints.ranges[control] ?? parameter.range
      let value = strip[keyPath: parameter.value]
      return (
        parameter,
        Place(
          control: path(parameter.value, gradient), taper: parameter.taper,
          range: parameter.range, centre: parameter.position(of: value),
          allowed: allowed.clamped(to: parameter.range))
      )
    }
  }

  /// One coordinate for the faders of a group; none where one of them is locked.
  private static func fader(
    ofGroup group: [Int], _ start: ConsoleSettings, _ traits: [TrackTraits],
    _ constraints: SettingConstraints
  ) -> [Control] {
    let faders = group.filter { traits[$0].isAudible }.compactMap { track in
      places(
        start.tracks[track], .track(track), constraints
      ) { .track(track, $0, $1) }.first { $0.0.name == "fader" }
    }
    guard let first = faders.first, faders.count == group.filter({ traits[$0].isAudible }).count,
      let track = group.first, let spread = Spread.ofTrack("fader", traits[track])
    else { return [] }
    return [Control(first.0, .track(track), faders.map(\.1), spread, lean: 0)]
  }

  var initial: [Double] { controls.map { $0.limited($0.initial) } }
  /// The start itself, or the place nearest to it that the constraints allow.
  var origin: [Double] { controls.map { $0.limited(0) } }

  /// The settings at a point.
  func settings(at z: [Double]) -> ConsoleSettings {
    var settings = start
    for (control, z) in zip(controls, z) where z != 0 {
      for place in control.places {
        settings[place.control] = place.value(at: z, spread: control.spread)
      }
    }
    return settings
  }

  /// The point of settings, of which a group's faders count as its first; a control that is off is at its
  /// lowest.
  func point(of settings: ConsoleSettings) -> [Double] {
    controls.map { control in
      let place = control.places[0]
      let position = place.taper.position(of: settings[place.control], in: place.range)
      return (min(max(position, 0), 1) - place.centre) / control.spread
    }
  }

  /// The gradient at a point of a function of the settings.
  func gradient(_ gradient: ConsoleSettings.TangentVector, at z: [Double]) -> [Double] {
    zip(controls, z).map { control, z in
      control.places.reduce(0) { sum, place in
        sum + gradient[place.control]
          * place.taper.slope(
            at: place.value(at: z, spread: control.spread), in: place.range) * control.spread
      }
    }
  }

  /// A point moved and kept within the bounds.
  func moved(_ z: [Double], by step: [Double]) -> [Double] {
    controls.indices.map { controls[$0].limited(z[$0] + step[$0]) }
  }
}

extension SearchSpace.Place {
  /// The physical value at z.
  func value(at z: Double, spread: Double) -> Double {
    let value = taper.value(at: centre + z * spread, in: range)
    return min(max(value, allowed.lowerBound), allowed.upperBound)
  }
}

extension SearchSpace.Control {
  init<Strip>(
    _ parameter: Parameter<Strip>, _ strip: StripPlace, _ places: [SearchSpace.Place],
    _ spread: Spread, lean: Double
  ) {
    self.strip = strip
    name = parameter.name
    aspect = parameter.aspect
    self.places = places
    let step = spread.positions(on: parameter.taper, parameter.range)
    self.spread = step
    initial = spread.initial + spread.lean * lean
    // What every place allows; an empty intersection leaves the control where it is.
    var (lowest, highest) = (-spread.bound, spread.bound)
    for place in places {
      let low = place.taper.position(of: place.allowed.lowerBound, in: place.range)
      let high = place.taper.position(of: place.allowed.upperBound, in: place.range)
      // A start outside its range is brought to it, however far.
      if low > place.centre { highest = max(highest, (low - place.centre) / step) }
      if high < place.centre { lowest = min(lowest, (high - place.centre) / step) }
      lowest = max(lowest, (low - place.centre) / step)
      highest = min(highest, (high - place.centre) / step)
    }
    limits = lowest <= highest ? lowest...highest : 0...0
  }

  /// z within the limits.
  func limited(_ z: Double) -> Double { min(max(z, limits.lowerBound), limits.upperBound) }
}
