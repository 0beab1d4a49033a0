import MixAssistant
import MixMatching
import MixingConsole
import Sessions

// Example
/// Mixes a folder of stems toward a finished song. The session is written beside the mix.
func mix(_ stems: String, toward song: String, to output: String) throws -> MixSummary {
  let job = MatchMix(
    stems: [stems], references: [ReferenceRequest(file: song)], output: output,
    matcher: GradientMatcher())
  let summary = try job.run { progress in print(progress.phase, progress.fraction) }
  for track in summary.session.tracks { print(track.name, track.settings.fader.decibels) }
  for note in summary.notes { print(note) }
  return summary
}
// End
