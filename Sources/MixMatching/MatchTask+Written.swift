import MixStyle
import MixingConsole
import SignalProcessing

extension MatchTask {
  /// Settings as they are handed over: tidied, and the mix as loud as at the start.
  func written(_ settings: ConsoleSettings) -> ConsoleSettings {
    levelled(settings.tidied(from: start))
  }

  /// Settings with the master fader set so that the excerpts are as loud as at the start.
  private func levelled(_ settings: ConsoleSettings) -> ConsoleSettings {
    let fader = ControlPlace(.master, "fader")
    guard !constraints.locked.contains(fader) else { return settings }
    func power(_ settings: ConsoleSettings) -> Double {
      BandFrames(of: mixedExcerpts(settings)).loudnessPower
    }
    let (before, after) = (power(start), power(settings))
    guard before > 0, after > 0 else { return settings }
    let range = constraints.ranges[fader] ?? -24...24
    var result = settings
    let level = settings.master.fader.decibels + decibels(power: before / after)
    result.master.fader.decibels = min(max(level, range.lowerBound), range.upperBound)
    return result.rounded()
  }
}
