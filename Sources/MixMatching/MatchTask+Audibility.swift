import MixStyle
public import MixingConsole
import SignalProcessing

extension MatchTask {
  /// How well each track is heard in the excerpts with given settings.
  public func audibility(_ settings: ConsoleSettings) -> Audibility {
    MixParts(self, settings).audibility
  }

  /// Settings in which every track is as audible as the bound asks, measured through the console: a
  /// fader goes up by what its track lacks, as far as the search may move it. A fit keeps the bound by
  /// a model; this mends what the model did not see, compression above all.
  public func kept(audible settings: ConsoleSettings) -> ConsoleSettings {
    let start = audibility(start)
    var result = settings
    for _ in 0..<3 {
      let missing = audibility(result).shortfall(from: start)
      guard missing.contains(where: { $0 > 0.05 }) else { break }
      for track in result.tracks.indices where missing[track] > 0.05 {
        let fader = ControlPlace(.track(track), "fader")
        guard !constraints.locked.contains(fader),
          !constraints.groups.contains(where: { $0.contains(track) })
        else { continue }
        let highest = min(
          self.start.tracks[track].fader.decibels + 9, constraints.ranges[fader]?.upperBound ?? 12)
        let level = result.tracks[track].fader.decibels
        result.tracks[track].fader.decibels = max(level, min(level + missing[track] * 1.1, highest))
      }
    }
    return result.rounded()
  }
}
