public import MixMatching
public import MixingConsole

/// The loudness-balanced mix with some width: mono tracks alternately to the left and to the right,
/// those with much low energy (bass, kick) and stereo tracks in the middle.
///
/// A fairer baseline than `BalancedMatcher` wherever width is judged: nobody would leave every mono
/// track in the middle.
public struct AlternatePanMatcher: MixMatcher {
  public let name = "balanced-spread"
  /// Pan of the mono tracks, to either side in turn, 0...1.
  public let pan: Double
  /// Share of energy below 120 Hz from which a track stays in the middle.
  static let lowShare = 0.3

  public init(pan: Double = 0.5) { self.pan = pan }

  public func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    var settings = task.start
    var side = -1.0
    for (track, traits) in task.traits.enumerated()
    where !traits.isStereo && traits.isAudible && traits.lowShare < Self.lowShare {
      let control = ControlPlace(.track(track), "pan")
      if task.constraints.locked.contains(control) { continue }
      let range = task.constraints.ranges[control] ?? -1...1
      settings.tracks[track].pan = min(max(side * pan, range.lowerBound), range.upperBound)
      side = -side
    }
    return settings
  }
}
