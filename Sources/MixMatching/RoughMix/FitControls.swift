import MixingConsole
import SignalProcessing
import _Differentiation

/// The controls that an inversion may turn, as a vector.
///
/// Coordinate z of a control is its distance from where the stage starts along its taper, in units
/// of what is plausible for it, so that steps of all are alike. Faders of a group are one
/// coordinate. What is locked is not in it, what has a range stays in it.
struct FitControls {
  /// What a stage of the fit turns.
  enum Stage: Int {
    case balance
    case equalizerGains
    case equalizers
    case everything
  }

  enum Member {
    case track(Int, Parameter<TrackSettings>)
    case master(Parameter<MasterSettings>)
  }

  struct Coordinate {
    var members: [Member]
    /// Normalised position of each member where z is 0.
    var origins: [Double]
    /// Normalised position per unit of z.
    var spread: Double
    var bounds: ClosedRange<Double>
    /// Weight of z² in what is minimised.
    var prior: Double
  }

  let base: ConsoleSettings
  private(set) var coordinates: [Coordinate] = []

  init(
    _ base: ConsoleSettings, stage: Stage, isStereo: [Bool], isAudible: [Bool], isMono: Bool,
    constraints: SettingConstraints
  ) {
    self.base = base
    let grouped = Dictionary(
      constraints.groups.enumerated().flatMap { group, tracks in tracks.map { ($0, group) } },
      uniquingKeysWith: { first, _ in first })
    var faders: [Int: [Int]] = [:]
    for track in base.tracks.indices where isAudible[track] {
      for parameter in TrackSettings.parameters {
        if let group = grouped[track], parameter.name == "fader" {
          faders[group, default: []].append(track)
          continue
        }
        if isMono && parameter.aspect == .width { continue }
        guard let width = Self.width(parameter.name, stage, isStereo: isStereo[track]),
          parameter.name != "highPass.frequency"
            || base.tracks[track].equalizer.highPass.frequencyHertz > 0
        else { continue }
        add([.track(track, parameter)], width, constraints)
      }
    }
    let fader = TrackSettings.parameters.first { $0.name == "fader" }!
    for group in faders.keys.sorted() {
      // A locked or silent member holds the whole group.
      let members = constraints.groups[group]
      guard faders[group]!.count == members.filter({ isAudible[$0] }).count else { continue }
      add(faders[group]!.map { .track($0, fader) }, 4, constraints)
    }
    guard stage != .balance else { return }
    for parameter in MasterSettings.parameters where parameter.name != "fader" {
      guard parameter.name != "highPass.frequency",
        let width = Self.width(parameter.name, stage, isStereo: true)
      else { continue }
      add([.master(parameter)], width, constraints)
    }
  }

  /// A plausible move: a difference on a linear taper, a factor on a logarithmic one; nil for what
  /// the stage does not turn.
  private static func width(_ name: String, _ stage: Stage, isStereo: Bool) -> Double? {
    switch name {
    case "fader": return 4
    case "pan": return 0.5
    case "width": return isStereo ? 0.3 : nil
    case "compressor.threshold": return stage == .everything ? 6 : nil
    case "compressor.ratio": return stage == .everything ? 1.5 : nil
    case "compressor.knee": return stage == .everything ? 3 : nil
    case "compressor.attack", "compressor.release": return stage == .everything ? 2 : nil
    case "highPass.frequency": return stage.rawValue >= Stage.equalizers.rawValue ? 1.4 : nil
    default: break
    }
    guard ["peak", "lowS", "high"].contains(where: { name.hasPrefix($0) }) else { return nil }
    if name.hasSuffix(".gain") {
      return stage.rawValue >= Stage.equalizerGains.rawValue ? 3 : nil
    }
    guard stage.rawValue >= Stage.equalizers.rawValue else { return nil }
    return name.hasSuffix(".q") ? 1.3 : 1.4
  }

  private mutating func add(
    _ members: [Member], _ width: Double, _ constraints: SettingConstraints
  ) {
    let places = members.map(\.place)
    guard !places.contains(where: { constraints.locked.contains($0) }) else { return }
    let origins = members.map { $0.position(in: base) }
    let spread = members[0].spread(width)
    var (low, high) = (-Double.infinity, Double.infinity)
    for (index, member) in members.enumerated() {
      let (a, b) = member.positions(constraints.ranges[places[index]])
      low = max(low, (a - origins[index]) / spread)
      high = min(high, (b - origins[index]) / spread)
    }
    guard low <= high else { return }
    coordinates.append(
      Coordinate(
        members: members, origins: origins, spread: spread, bounds: low...high,
        prior: members[0].prior))
  }

  var count: Int { coordinates.count }

  /// The point nearest to where the stage starts that the bounds allow.
  var initial: [Double] { limited(Array(repeating: 0, count: count)) }

  func limited(_ z: [Double]) -> [Double] {
    zip(coordinates, z).map { min(max($1, $0.bounds.lowerBound), $0.bounds.upperBound) }
  }

  func settings(at z: [Double]) -> ConsoleSettings {
    var settings = base
    for (coordinate, z) in zip(coordinates, z) { set(coordinate, z, &settings) }
    return settings
  }

  /// Turns one coordinate.
  func set(_ coordinate: Coordinate, _ z: Double, _ settings: inout ConsoleSettings) {
    for (member, origin) in zip(coordinate.members, coordinate.origins) {
      let position = origin + z * coordinate.spread
      switch member {
      case .track(let track, let parameter):
        settings.tracks[track][keyPath: parameter.value] = parameter.value(at: position)
      case .master(let parameter):
        settings.master[keyPath: parameter.value] = parameter.value(at: position)
      }
    }
  }

  /// The gradient at a point of a function of the settings.
  func gradient(_ gradient: ConsoleSettings.TangentVector, at z: [Double]) -> [Double] {
    let settings = settings(at: z)
    return coordinates.map { coordinate in
      coordinate.members.reduce(0) { $0 + $1.slope(gradient, settings) } * coordinate.spread
    }
  }

  /// Σ prior z².
  func prior(_ z: [Double]) -> Double {
    zip(coordinates, z).reduce(0) { $0 + $1.0.prior * $1.1 * $1.1 }
  }
}

extension FitControls.Member {
  var place: ControlPlace {
    switch self {
    case .track(let track, let parameter): ControlPlace(.track(track), parameter.name)
    case .master(let parameter): ControlPlace(.master, parameter.name)
    }
  }

  func position(in settings: ConsoleSettings) -> Double {
    switch self {
    case .track(let track, let parameter):
      parameter.position(of: settings.tracks[track][keyPath: parameter.value])
    case .master(let parameter):
      parameter.position(of: settings.master[keyPath: parameter.value])
    }
  }

  /// Normalised positions of a range within the control's own.
  func positions(_ range: ClosedRange<Double>?) -> (Double, Double) {
    guard let range else { return (0, 1) }
    switch self {
    case .track(_, let parameter):
      return (parameter.position(of: range.lowerBound), parameter.position(of: range.upperBound))
    case .master(let parameter):
      return (parameter.position(of: range.lowerBound), parameter.position(of: range.upperBound))
    }
  }

  func spread(_ width: Double) -> Double {
    func spread<Strip>(_ parameter: Parameter<Strip>) -> Double {
      let range = parameter.range
      return parameter.taper == .linear
        ? width / (range.upperBound - range.lowerBound)
        : log(width) / log(range.upperBound / range.lowerBound)
    }
    switch self {
    case .track(_, let parameter): return spread(parameter)
    case .master(let parameter): return spread(parameter)
    }
  }

  /// Balance is decided by the mix alone; equalizers and compressors move with a reason.
  var prior: Double {
    switch place.name {
    case "fader": 1e-10
    case "pan", "width": 1e-8
    default: 1e-5
    }
  }

  /// ∂/∂position.
  func slope(
    _ gradient: ConsoleSettings.TangentVector, _ settings: ConsoleSettings
  ) -> Double {
    switch self {
    case .track(let track, let parameter):
      guard let path = parameter.gradient else { return 0 }
      let value = settings.tracks[track][keyPath: parameter.value]
      return gradient.tracks.base[track][keyPath: path]
        * parameter.taper.slope(at: value, in: parameter.range)
    case .master(let parameter):
      guard let path = parameter.gradient else { return 0 }
      let value = settings.master[keyPath: parameter.value]
      return gradient.master[keyPath: path]
        * parameter.taper.slope(at: value, in: parameter.range)
    }
  }
}
