import MixMatching
import MixStyle
public import MixingConsole
public import SignalProcessing
import Training

/// The balance of a mix: how loud each track is in it, after its fader and without reverb and master.
public struct TrackLoudness: Equatable, Sendable {
  /// In LUFS, in the order of the tracks; at least that of silence.
  public let loudness: [Double]
  /// - Parameters:
  ///   - tracks: mono or stereo at the console's sample rate.
  ///   - settings: one strip per track.
  public init(_ tracks: [AudioBuffer], _ settings: ConsoleSettings, console: Console) {
    loudness = zip(tracks, settings.tracks).map { track, strip in
      var alone = ConsoleSettings(trackCount: 1)
      alone.tracks[0] = strip
      alone.tracks[0].send.decibels = -.infinity
      return max(console.mix([track], alone).integratedLoudness, KWeighting.absoluteGate)
    }
  }

  /// Mean over the tracks that are audible in the other balance of |how loud a track is beside the mean
  /// here - the same there|, in dB; nil for fewer than two. A gain on the whole of either balance changes
  /// nothing.
  public func error(against known: TrackLoudness) -> Double? {
    meanDeviation(
      zip(loudness, known.loudness).compactMap { here, there in
        there > KWeighting.absoluteGate ? here - there : nil
      })
  }
}
