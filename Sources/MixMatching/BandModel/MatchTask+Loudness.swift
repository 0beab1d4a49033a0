import MixStyle
package import MixingConsole
import SignalProcessing

extension MatchTask {
  private static let masterFader = ControlPlace(.master, "fader")

  /// Settings as they are handed over: tidied, and the mix as loud as at the start, by the model.
  package func written(_ settings: ConsoleSettings) -> ConsoleSettings {
    let tidied = settings.tidied(from: start)
    guard setsLevel else { return tidied }
    return raisingMasterFader(
      of: tidied, by: decibels(power: loudnessPower(start)) - decibels(power: loudnessPower(tidied))
    )
  }

  /// Settings with the whole mix louder by so many decibels, as far as the master's fader may go; as they are where
  /// it may not be moved, or where there is nothing to hear.
  func raisingMasterFader(of settings: ConsoleSettings, by decibels: Double) -> ConsoleSettings {
    guard setsLevel, decibels.isFinite else { return settings }
    let range = constraints.ranges[Self.masterFader] ?? -24...24
    var result = settings
    result.master.fader.decibels = min(
      max(settings.master.fader.decibels + decibels, range.lowerBound), range.upperBound)
    return result.rounded()
  }

  private var setsLevel: Bool { !constraints.locked.contains(Self.masterFader) }

  /// K-weighted power of the mix; settings' level included.
  private func loudnessPower(_ settings: ConsoleSettings) -> Double {
    let model = BandModel(self)
    return model.mix(model.state(settings)).loudnessPower * settings.master.fader.gain
      * settings.master.fader.gain
  }
}
