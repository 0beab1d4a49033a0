import MixStyle
import MixingConsole
import SignalProcessing

extension MatchTask {
  /// Settings as they are handed over; see `SettingsWriter`.
  func written(_ settings: ConsoleSettings) -> ConsoleSettings { SettingsWriter(self)(settings) }

  /// K-weighted power of the excerpts' mix.
  fileprivate func loudnessPower(_ settings: ConsoleSettings) -> Double {
    BandFrames(of: mixedExcerpts(settings)).loudnessPower
  }
}

/// Makes settings ready to be handed over: tidied, and the mix as loud as at the start, which is heard once.
struct SettingsWriter {
  private static let fader = ControlPlace(.master, "fader")

  private let task: MatchTask
  /// Of the start; nil where the level is not ours to set.
  private let power: Double?

  init(_ task: MatchTask) {
    self.task = task
    power =
      task.constraints.locked.contains(Self.fader) ? nil : task.loudnessPower(task.start)
  }

  func callAsFunction(_ settings: ConsoleSettings) -> ConsoleSettings {
    levelled(settings.tidied(from: task.start))
  }

  /// Settings with the master fader set so that the excerpts are as loud as at the start.
  private func levelled(_ settings: ConsoleSettings) -> ConsoleSettings {
    guard let power, power > 0 else { return settings }
    let after = task.loudnessPower(settings)
    guard after > 0 else { return settings }
    let range = task.constraints.ranges[Self.fader] ?? -24...24
    var result = settings
    let level = settings.master.fader.decibels + decibels(power: power / after)
    result.master.fader.decibels = min(max(level, range.lowerBound), range.upperBound)
    return result.rounded()
  }
}
