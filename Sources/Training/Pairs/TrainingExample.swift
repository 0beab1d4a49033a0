public import MixMatching
public import MixingConsole
public import SignalProcessing

/// One example to learn from: tracks, a reference and, if known, the settings that mix these tracks
/// like the reference.
public struct TrainingExample: Sendable {
  /// How the pair was made.
  public enum Kind: String, CaseIterable, Sendable {
    /// Another section of the same song, mixed with the target's settings, drawn from the prior.
    case randomMix = "random-mix"
    /// Another song, mixed with the same style: settings by role.
    case sharedStyle = "shared-style"
    /// A finished song that has nothing to do with the tracks: only its style counts.
    case unpaired

    /// What its reference shows about left and right: one from the same song shows the sides, one from another song
    /// does not.
    public var image: SettingsLoss.Image { self == .randomMix ? .known : .mirrored }
  }

  public let kind: Kind
  public let tracks: [TrainingTrack]
  /// The start of a mix: every track at -30 LUFS, otherwise neutral.
  public let start: ConsoleSettings
  public let traits: [TrackTraits]
  /// Stereo; another section or another song than the tracks.
  public let reference: AudioBuffer
  /// Settings that mix the tracks like the reference; nil if unknown.
  public let target: ConsoleSettings?
  /// The tracks mixed with the target, up to Float's rounding, and so aligned with every mix of the tracks. Nil
  /// without a target, or if it was not requested (`ExampleOptions.rendersTargetMix`).
  public let targetMix: AudioBuffer?
  /// The recipe of the reference; nil for a random mix and a file.
  public let style: String?

  /// Whether mixes of the tracks may be compared sample by sample with a target.
  public var isAligned: Bool { targetMix != nil }

  /// Largest sample of each track after trim, in dBFS: below it a threshold has no effect.
  public var peakDecibels: [Double] {
    zip(tracks, start.tracks).map { track, strip in
      let peak = track.audio.channels.reduce(Float(0)) { $1.reduce($0) { max($0, abs($1)) } }
      return decibels(amplitude: Double(peak)) + strip.trim.decibels
    }
  }
}
