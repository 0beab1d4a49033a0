import AudioFiles
import MixAssistant
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing

extension AppliedSession {
  /// What a colleague would look at in the settings (`MixDecisions`).
  var decisions: [String: Double] {
    MixDecisions(
      document.settings,
      tracks: zip(document.tracks, files).map {
        MixDecisions.Track(name: $0.name, isStereo: $1.channelCount == 2)
      }
    ).measures
  }

  /// Mean deviation of trim and fader from the truth where the reference is the stems' own plain sum, in which
  /// all have the same gain; in decibels, without what all have in common. Silent tracks are left out.
  var ownBalanceError: Double? {
    meanDeviation(
      document.tracks.filter { $0.loudness != nil }.map {
        $0.settings.trim.decibels + TrackSettings.faderRange.nearest(to: $0.settings.fader.decibels)
      })
  }

  /// The most that the limiter takes of the session's export, in decibels.
  /// - Throws: `AudioFileError`.
  func limiterReduction(beside path: String, threads: Int) throws -> Double {
    try RenderMix.measure(
      console: Console(sampleRate: document.sampleRate, threads: threads),
      settings: document.settings,
      source: StemSource(files, sampleRate: document.sampleRate, threads: threads),
      export: document.export, besideMix: path
    ).limiterReduction
  }
}
