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
    let step: Double
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
    let strips = start.tracks.indices.map { track in
      traits[track].isAudible
        ? SearchSpace.places(start.tracks[track], .track(track), constraints) {
          .track(track, $0, $1)
        } : []
    }
    /// One coordinate for a control of several tracks, a pan mirrored; none where one of them is locked.
    func shared(_ name: String, of tracks: [Int]) -> Control? {
      let heard = tracks.filter { traits[$0].isAudible }
      let found = heard.compactMap { track in strips[track].first { $0.0.name == name } }
      guard let first = found.first, found.count == heard.count,
        let step = steps.track(name, traits[tracks[0]])
      else { return nil }
      var places = found.map(\.1)
      for right in places.indices.dropFirst() where name == "pan" { places[right].sign = -1 }
      return Control(first.0, .track(tracks[0]), places, step)
    }
    // The right of a pair whose left is silent is a track like any other.
    let pairs = pairs.filter { traits[$0[0]].isAudible }
    let rights = Set(pairs.flatMap { $0.dropFirst() })
    let groups = constraints.groups(with: pairs)
    let grouped = Set(groups.joined())
    var controls: [Control] = []
    for track in start.tracks.indices where !rights.contains(track) {
      let tracks = pairs.first { $0[0] == track } ?? [track]
      controls += strips[track].map(\.0.name).compactMap { name in
        name == "fader" && grouped.contains(track) ? nil : shared(name, of: tracks)
      }
    }
    if let depth = SearchSpace.depth(sends, strips, start) { controls.append(depth) }
    controls += groups.compactMap { shared("fader", of: $0) }
    let master = SearchSpace.places(start.master, .master, constraints) { .master($0, $1) }
    controls += master.compactMap { parameter, place in
      steps.master(parameter.name).map { Control(parameter, .master, [place], $0) }
    }
    let reverb = SearchSpace.places(start.reverb, .reverb, constraints) { .reverb($0, $1) }
    controls += reverb.compactMap { parameter, place in
      steps.reverb(parameter.name).map { Control(parameter, .reverb, [place], $0) }
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
    _ sends: [Double?], _ strips: [[(Parameter<TrackSettings>, Place)]], _ start: ConsoleSettings
  ) -> Control? {
    let found = sends.indices.compactMap { track in
      sends[track].flatMap { less in
        strips[track].first { $0.0.name == "send" }.map { (track, less, $0.0, $0.1) }
      }
    }
    guard let (first, _, parameter, _) = found.first else { return nil }
    let places = found.map { track, less, _, place in
      var place = place
      if start.tracks[track].send.decibels == -.infinity {
        place.centre = place.taper.position(of: StepTable.silentSend - less, in: place.range)
      }
      return place
    }
    let step = StepTable.send.positions(on: parameter.taper, parameter.range)
    func steps(to value: (Place) -> Double) -> [Double] {
      places.map { ($0.taper.position(of: value($0), in: $0.range) - $0.centre) / step }
    }
    let highest = steps { $0.allowed.upperBound }.max()!
    let lowest = steps { max($0.allowed.lowerBound, StepTable.silentSend) }.min()!
    guard highest > 0 else { return nil }
    return Control(
      parameter, .track(first), places, StepTable.send, within: min(lowest, 0)...highest)
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
      return (min(max(position, 0), 1) - place.centre) / control.step
    }
  }

  /// The gradient at a point of a function of the settings.
  package func gradient(_ gradient: ConsoleSettings.TangentVector, at z: [Double]) -> [Double] {
    zip(controls, z).map { control, z in
      control.places.reduce(0) { sum, place in
        sum + gradient[place.control] * place.slope(at: z, step: control.step)
      }
    }
  }

  /// A point moved and kept within the bounds.
  package func moved(_ z: [Double], by step: [Double]) -> [Double] {
    controls.indices.map { controls[$0].limited(z[$0] + step[$0]) }
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
  func value(at z: Double, step: Double) -> Double {
    let value = taper.value(at: centre + sign * z * step, in: range)
    return min(max(value, allowed.lowerBound), allowed.upperBound)
  }

  /// d value / d z; 0 beyond what is allowed.
  func slope(at z: Double, step: Double) -> Double {
    let free = taper.value(at: centre + sign * z * step, in: range)
    let value = value(at: z, step: step)
    // At an end itself the way back is open, whatever rounding makes of it.
    guard abs(free - value) <= 1e-9 * (range.upperBound - range.lowerBound) else { return 0 }
    return taper.slope(at: value, in: range) * step * sign
  }
}

extension SearchSpace.Control {
  /// - Parameter limits: of z; nil for what all places allow within the bound of a plausible step.
  init<Strip>(
    _ parameter: Parameter<Strip>, _ strip: StripPlace, _ places: [SearchSpace.Place],
    _ size: PlausibleStep, within limits: ClosedRange<Double>? = nil
  ) {
    self.strip = strip
    name = parameter.name
    aspect = parameter.aspect
    self.places = places
    let step = size.positions(on: parameter.taper, parameter.range)
    self.step = step
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
    // An empty intersection leaves the control where it is.
    self.limits = limits ?? (lowest <= highest ? lowest...highest : 0...0)
  }

  /// Turns it to z.
  func set(_ z: Double, in settings: inout ConsoleSettings) {
    for place in places { settings[place.control] = place.value(at: z, step: step) }
  }

  /// z within the limits.
  func limited(_ z: Double) -> Double { min(max(z, limits.lowerBound), limits.upperBound) }

  /// z of a physical value.
  func coordinate(of value: Double) -> Double {
    let place = places[0]
    return limited((place.taper.position(of: value, in: place.range) - place.centre) / step)
  }
}
