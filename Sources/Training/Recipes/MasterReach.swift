import MixMatching
import MixingConsole

/// The same as `TrackReach` for the master.
enum MasterReach {
  private static let limits: [ReachLimit<MasterSettings>] = MasterSettings.parameters.compactMap {
    ReachLimit($0, PlausibleMove($0))
  }

  static func within(_ master: MasterSettings) -> MasterSettings {
    var result = master
    for limit in limits { limit.apply(&result) }
    return result
  }
}
