package import MixingConsole
import SignalProcessing
import _Differentiation

/// The controls that a search may turn, as a vector: of a fit, of a learned controller or of the inversion
/// of a rough mix, which differ in their `StepTable`.
///
/// Coordinate z of a control is its distance from the start along its taper, in plausible steps
/// (`PlausibleStep`): z = (position - start) / step. So a step of the optimiser is equally plausible in
/// every direction.
///
/// Constraints hold by construction: a locked control is no coordinate, a range limits its
/// coordinate, and the faders of a group share one, as do all controls of a pair.
package struct SearchSpace {
  package struct Control {
    package let strip: StripPlace
    /// `Parameter.name`.
    package let name: String
    let aspect: MixAspect
    /// The control's place in the settings and in a gradient; several for a group of faders.
    let places: [Place]
    /// Normalised position per unit of z.
    let spread: Double
    /// Values of z within the search's bound, the control's range and the constraints.
    package let limits: ClosedRange<Double>
  }

  /// One control of the console.
  struct Place {
    let control: ControlPath
    let taper: Taper
    let range: ClosedRange<Double>
    /// Normalised position at z = 0: of what is off, the lower end; outside 0...1 where the start is
    /// outside the range.
    var centre: Double
    /// Values that the constraints allow.
    let allowed: ClosedRange<Double>
    /// -1 where the control goes the other way than the coordinate: the mirrored half of a pair.
    var sign = 1.0
  }

  package let start: ConsoleSettings
  package let controls: [Control]

  /// The controls of every audible track and of the master, without those that the constraints lock.
  /// - Parameters:
  ///   - steps: which controls, and their plausible steps.
  ///   - pairs: tracks that are one thing, left first: each control of the two is one coordinate, pans
  ///     mirrored.
  ///   - sends: by how much less than the coordinate says each track sends to the reverb, in decibels, nil for
  ///     one that does not: all sends are then one coordinate, how far away the tracks stand together.
  package init(
    start: ConsoleSettings, traits: [TrackTraits], constraints: SettingConstraints = .init(),
    steps: StepTable = .fit, pairs: [[Int]] = [], sends: [Double?] = []
  ) {
    self.start = start
    var controls: [Control] = []
    // The right of a pair whose left is silent is a track like any other.
    let pairs = pairs.filter { traits[$0[0]].isAudible }
    let rights = Set(pairs.flatMap { $0.dropFirst() })
    let groups = constraints.groups(with: pairs)
    for track in start.tracks.indices where traits[track].isAudible && !rights.contains(track) {
      let pair = pairs.first { $0.first == track } ?? [track]
      let strips = pair.filter { traits[$0].isAudible }.map { track in
        SearchSpace.places(
          start.tracks[track], .track(track), constraints
        ) { .track(track, $0, $1) }
      }
      for (parameter, place) in strips[0] {
        guard let step = steps.track(parameter.name, traits[track]) else { continue }
        if parameter.name == "fader", groups.contains(where: { $0.contains(track) }) {
          continue
        }
        var places = [place]
        if strips.count > 1 {
          guard var right = strips[1].first(where: { $0.0.name == parameter.name })?.1 else {
            continue
          }
          right.sign = parameter.name == "pan" ? -1 : 1
          places.append(right)
        }
        controls.append(Control(parameter, .track(track), places, step))
      }
    }
    controls += SearchSpace.depth(sends, start, traits, constraints)
    for group in groups {
      controls += SearchSpace.fader(ofGroup: group, start, traits, constraints, steps)
    }
    let master = SearchSpace.places(start.master, .master, constraints) { .master($0, $1) }
    for (parameter, place) in master {
      guard let step = steps.master(parameter.name) else { continue }
      controls.append(Control(parameter, .master, [place], step))
    }
    let reverb = SearchSpace.places(start.reverb, .reverb, constraints) { .reverb($0, $1) }
    for (parameter, place) in reverb {
      guard let step = steps.reverb(parameter.name) else { continue }
      controls.append(Control(parameter, .reverb, [place], step))
    }
    // One that may have a single value is kept where that is not its start, so that it is brought there.
    self.controls = controls.filter { $0.limits != 0...0 }
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
      let centre =
        value == parameter.off ? 0 : parameter.taper.position(of: value, in: parameter.range)
      return (
        parameter,
        Place(
          control: path(parameter.value, gradient), taper: parameter.taper,
          range: parameter.range, centre: centre,
          allowed: allowed.clamped(to: parameter.range))
      )
    }
  }

  /// One coordinate for what all tracks send to the reverb, from where they do, or from where nothing is heard of
  /// it. Each stays within its own range.
  private static func depth(
    _ sends: [Double?], _ start: ConsoleSettings, _ traits: [TrackTraits],
    _ constraints: SettingConstraints
  ) -> [Control] {
    var first: (parameter: Parameter<TrackSettings>, track: Int)?
    var all: [Place] = []
    for (track, less) in sends.enumerated() {
      guard let less, traits[track].isAudible,
        let send = places(
          start.tracks[track], .track(track), constraints, path: { .track(track, $0, $1) }
        ).first(where: { $0.0.name == "send" })
      else { continue }
      first = first ?? (send.0, track)
      var place = send.1
      if start.tracks[track].send.decibels == -.infinity {
        place.centre = place.taper.position(of: StepTable.silentSend - less, in: place.range)
      }
      all.append(place)
    }
    guard let first else { return [] }
    let step = StepTable.send.positions(on: first.parameter.taper, first.parameter.range)
    func steps(to value: (Place) -> Double) -> [Double] {
      all.map { ($0.taper.position(of: value($0), in: $0.range) - $0.centre) / step }
    }
    let highest = steps { $0.allowed.upperBound }.max()!
    let lowest = steps { max($0.allowed.lowerBound, StepTable.silentSend) }.min()!
    return highest > 0
      ? [
        Control(
          first.parameter, .track(first.track), all, StepTable.send, min(lowest, 0)...highest)
      ] : []
  }

  /// One coordinate for the faders of a group; none where one of them is locked.
  private static func fader(
    ofGroup group: [Int], _ start: ConsoleSettings, _ traits: [TrackTraits],
    _ constraints: SettingConstraints, _ steps: StepTable
  ) -> [Control] {
    let faders = group.filter { traits[$0].isAudible }.compactMap { track in
      places(
        start.tracks[track], .track(track), constraints
      ) { .track(track, $0, $1) }.first { $0.0.name == "fader" }
    }
    guard let first = faders.first, faders.count == group.filter({ traits[$0].isAudible }).count,
      let track = group.first, let step = steps.track("fader", traits[track])
    else { return [] }
    return [Control(first.0, .track(track), faders.map(\.1), step)]
  }

  /// The start itself, or the place nearest to it that the constraints allow.
  package var origin: [Double] { controls.map { $0.limited(0) } }

  /// The settings at a point.
  package func settings(at z: [Double]) -> ConsoleSettings {
    var settings = start
    for (control, z) in zip(controls, z) where z != 0 {
      control.set(z, in: &settings)
    }
    return settings
  }

  /// The point of settings, of which a group's faders count as its first; a control that is off is at its
  /// lowest.
  package func point(of settings: ConsoleSettings) -> [Double] {
    controls.map { control in
      let place = control.places[0]
      let position = place.taper.position(of: settings[place.control], in: place.range)
      return (min(max(position, 0), 1) - place.centre) / control.spread
    }
  }

  /// The gradient at a point of a function of the settings.
  package func gradient(_ gradient: ConsoleSettings.TangentVector, at z: [Double]) -> [Double] {
    zip(controls, z).map { control, z in
      control.places.reduce(0) { sum, place in
        sum + gradient[place.control] * place.slope(at: z, spread: control.spread)
      }
    }
  }

  /// A point moved and kept within the bounds.
  package func moved(_ z: [Double], by step: [Double]) -> [Double] {
    controls.indices.map { controls[$0].limited(z[$0] + step[$0]) }
  }

  /// Root mean square distance of two places in plausible steps.
  static func difference(_ a: [Double], _ b: [Double]) -> Double {
    (zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(max(a.count, 1)))
      .squareRoot()
  }
}

extension SettingConstraints {
  /// The groups, to which half of a pair brings its other half, unless that is in a group itself.
  fileprivate func groups(with pairs: [[Int]]) -> [[Int]] {
    groups.map { group in
      group
        + pairs.filter { !Set($0).isDisjoint(with: group) }.joined().filter { track in
          !groups.contains { $0.contains(track) }
        }
    }
  }
}

extension SearchSpace.Place {
  /// The track it belongs to; nil for another strip.
  var track: Int? { if case .track(let track, _, _) = control { track } else { nil } }

  /// The physical value at z.
  func value(at z: Double, spread: Double) -> Double {
    let value = taper.value(at: centre + sign * z * spread, in: range)
    return min(max(value, allowed.lowerBound), allowed.upperBound)
  }

  /// d value / d z; 0 beyond what is allowed.
  func slope(at z: Double, spread: Double) -> Double {
    let free = taper.value(at: centre + sign * z * spread, in: range)
    let value = value(at: z, spread: spread)
    // At an end itself the way back is open, whatever rounding makes of it.
    guard abs(free - value) <= 1e-9 * (range.upperBound - range.lowerBound) else { return 0 }
    return taper.slope(at: value, in: range) * spread * sign
  }
}

extension SearchSpace.Control {
  init<Strip>(
    _ parameter: Parameter<Strip>, _ strip: StripPlace, _ places: [SearchSpace.Place],
    _ size: PlausibleStep
  ) {
    let step = size.positions(on: parameter.taper, parameter.range)
    // What every place allows; an empty intersection leaves the control where it is.
    var (lowest, highest) = (-size.bound, size.bound)
    for place in places {
      let ends = [place.allowed.lowerBound, place.allowed.upperBound].map {
        place.sign * (place.taper.position(of: $0, in: place.range) - place.centre) / step
      }
      let (low, high) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
      // A start outside its range is brought to it, however far.
      if low > 0 { highest = max(highest, low) }
      if high < 0 { lowest = min(lowest, high) }
      lowest = max(lowest, low)
      highest = min(highest, high)
    }
    self.init(parameter, strip, places, size, lowest <= highest ? lowest...highest : 0...0)
  }

  init<Strip>(
    _ parameter: Parameter<Strip>, _ strip: StripPlace, _ places: [SearchSpace.Place],
    _ size: PlausibleStep, _ limits: ClosedRange<Double>
  ) {
    self.strip = strip
    name = parameter.name
    aspect = parameter.aspect
    self.places = places
    spread = size.positions(on: parameter.taper, parameter.range)
    self.limits = limits
  }

  /// Turns it to z.
  func set(_ z: Double, in settings: inout ConsoleSettings) {
    for place in places { settings[place.control] = place.value(at: z, spread: spread) }
  }

  /// z within the limits.
  func limited(_ z: Double) -> Double { min(max(z, limits.lowerBound), limits.upperBound) }

  /// z of a physical value.
  func coordinate(of value: Double) -> Double {
    let place = places[0]
    return limited((place.taper.position(of: value, in: place.range) - place.centre) / spread)
  }
}
