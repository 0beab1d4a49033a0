import MixMatching
import MixingConsole

/// Keeps a strip where a fit or a controller can reach it from neutral settings: within the control's range and the
/// search's bound (`PlausibleMove`). Otherwise it could not be learned.
enum TrackReach {
  /// Position and size of the move that each control allows. Everything but the width of a mono track
  /// has the same reach on every track here: a tom may be panned though it has low energy.
  private static let limits: [ReachLimit<TrackSettings>] = TrackSettings.parameters.compactMap {
    let traits = TrackTraits(isStereo: true, isAudible: true, lowShare: 0)
    return ReachLimit($0, PlausibleMove($0, traits))
  }

  static func within(_ strip: TrackSettings) -> TrackSettings {
    var result = strip
    for limit in limits { limit.apply(&result) }
    return result
  }
}
