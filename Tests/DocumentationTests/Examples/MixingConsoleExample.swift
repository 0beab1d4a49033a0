import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

// Example
/// How the distance to a reference changes with each setting of a mix at 44.1 kHz.
func slope(
  of tracks: [AudioBuffer], toward reference: AudioBuffer
) -> ConsoleSettings.TangentVector {
  let console = Console(sampleRate: 44_100)
  let features = audioFeatures(of: reference)
  var settings = ConsoleSettings(trackCount: tracks.count)
  settings.tracks[0].pan = -0.3
  settings.tracks[0].equalizer.highShelf.gainDecibels = 2
  return gradient(at: settings) { styleLoss(console.mix(tracks, $0), features) }
}
// End
