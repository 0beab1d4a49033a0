import MixMatching
import MixingConsole

/// Keeps a strip where a fit or a controller can reach it from neutral settings: within the control's
/// range and the search's bound (`PlausibleMove`). Otherwise nobody could learn it.
enum TrackReach {
  /// Position and size of the move that each control allows. Everything but the width of a mono track
  /// has the same reach on every track here: a tom may be panned though it has low energy.
  private static let limits: [Limit<TrackSettings>] = TrackSettings.parameters.compactMap {
    let traits = TrackTraits(isStereo: true, isAudible: true, lowShare: 0)
    return Limit($0, PlausibleMove($0, traits))
  }

  static func within(_ strip: TrackSettings) -> TrackSettings {
    var result = strip
    for limit in limits { limit.apply(&result) }
    return result
  }
}

/// The same for the master.
enum MasterReach {
  private static let limits: [Limit<MasterSettings>] = MasterSettings.parameters.compactMap {
    Limit($0, PlausibleMove($0))
  }

  static func within(_ master: MasterSettings) -> MasterSettings {
    var result = master
    for limit in limits { limit.apply(&result) }
    return result
  }
}

/// The values of one control within a search's bound.
private struct Limit<Strip: ControlStrip>: Sendable {
  let parameter: Parameter<Strip>
  let range: ClosedRange<Double>

  /// Nil for a control that a style does not set.
  init?(_ parameter: Parameter<Strip>, _ move: PlausibleMove?) {
    guard parameter.gradient != nil else { return nil }
    self.parameter = parameter
    guard let move else {
      range = parameter.range
      return
    }
    let centre = parameter.position(of: parameter.defaultValue)
    let reach = move.spread * move.bound
    range = parameter.value(at: centre - reach)...parameter.value(at: centre + reach)
  }

  func apply(_ strip: inout Strip) {
    let value = strip[keyPath: parameter.value]
    if value == parameter.off { return }
    strip[keyPath: parameter.value] = min(max(value, range.lowerBound), range.upperBound)
  }
}
