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
    var missing = audibility(result).shortfall(from: start)
    for _ in 0..<3 where missing.contains(where: { $0 > 0.05 }) {
      let louder = raised(result, by: missing)
      let left = audibility(louder).shortfall(from: start)
      // One track's gain is the others' loss: where that does not help, it is left as it is.
      guard left.reduce(0, +) < 0.8 * missing.reduce(0, +) else { break }
      result = louder
      missing = left
    }
    return result.rounded()
  }

  /// Faders up by what tracks lack, as far as the search may move them.
  private func raised(_ settings: ConsoleSettings, by missing: [Double]) -> ConsoleSettings {
    var result = settings
    for track in result.tracks.indices where missing[track] > 0.05 {
      let fader = ControlPlace(.track(track), "fader")
      guard !constraints.locked.contains(fader),
        !constraints.groups.contains(where: { $0.contains(track) })
      else { continue }
      let highest = min(
        start.tracks[track].fader.decibels + 9, constraints.ranges[fader]?.upperBound ?? 12)
      let level = result.tracks[track].fader.decibels
      result.tracks[track].fader.decibels = max(level, min(level + missing[track], highest))
    }
    return result
  }
}
