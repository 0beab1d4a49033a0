public import Corpus
public import MixMatching
import MixStyle
public import SignalProcessing

/// Two stretches of a song, from two sections, part by part. Examples are made from them.
public struct SongExcerpts: Sendable {
  /// One part in both stretches.
  public struct Part: Sendable {
    public let name: String
    /// Its function in the arrangement; nil if unknown.
    public let function: PartFunction?
    public let first, second: AudioBuffer
    /// Integrated loudness of both stretches together in LUFS, before trim; a mono part counts as one
    /// channel.
    public let loudness: Double
    public let traits: TrackTraits

    /// - Precondition: both stretches have the same channels and sample rate.
    public init(name: String, function: PartFunction?, first: AudioBuffer, second: AudioBuffer) {
      precondition(first.channelCount == second.channelCount, "stretches of two recordings")
      self.name = name
      self.function = function
      self.first = first
      self.second = second
      let meter = LoudnessMeter(
        sampleRate: first.sampleRate, channelCount: first.channelCount, measuresTruePeak: false)
      let spectrum = BarkSpectrumMeter(
        sampleRate: first.sampleRate, channelCount: first.channelCount)
      for stretch in [first, second] {
        meter.add(stretch)
        spectrum.add(stretch)
      }
      loudness = meter.integratedLoudness
      traits = TrackTraits(
        isStereo: first.channelCount == 2, isAudible: loudness > Self.silence,
        lowShare: spectrum.spectrum.lowShare)
    }

    /// The same part in stretches that differ from its own by a gain.
    init(_ part: Part, first: AudioBuffer, second: AudioBuffer, loudness: Double) {
      name = part.name
      function = part.function
      self.first = first
      self.second = second
      self.loudness = loudness
      traits = part.traits
    }

    /// Loudness under which a track counts as silent, in LUFS.
    static let silence = -65.0

    /// Whether something sounds in both stretches.
    var soundsThroughout: Bool {
      traits.isAudible && [first, second].allSatisfy { $0.peak > 1e-3 }
    }
  }

  /// Identifies the song; the seed of a generated song.
  public let identity: String
  public let parts: [Part]

  public init(identity: String, parts: [Part]) {
    self.identity = identity
    self.parts = parts
  }

  /// Memory of the audio.
  public var byteCount: Int {
    parts.reduce(0) {
      $0 + $1.first.channelCount * ($1.first.frameCount + $1.second.frameCount) * 4
    }
  }
}

extension AudioBuffer {
  /// The largest sample's magnitude.
  var peak: Float { channels.reduce(0) { $1.reduce($0) { max($0, abs($1)) } } }
}
