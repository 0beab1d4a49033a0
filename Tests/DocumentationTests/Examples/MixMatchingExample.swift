import MixMatching
import MixingConsole

// Example
/// Pans the tracks from left to right, in their order.
struct AcrossTheStage: MixMatcher {
  let name = "across the stage"

  func match(_ task: MatchTask, progress: (MatchProgress) -> Void) -> ConsoleSettings {
    var settings = task.start
    let last = Double(max(settings.tracks.count - 1, 1))
    for track in settings.tracks.indices {
      let place = ControlPlace(.track(track), "pan")
      guard !task.constraints.locked.contains(place) else { continue }
      let range = task.constraints.ranges[place] ?? -1...1
      let pan = Double(track) / last - 0.5
      settings.tracks[track].pan = min(max(pan, range.lowerBound), range.upperBound)
    }
    return settings
  }
}
// End
