/// A sound file that has been opened and looked at: mono or stereo, any length.
///
/// Reads WAV (with BWF, RF64 and W64), AIFF, CAF, FLAC, Ogg Vorbis, Opus and MP3 with libsndfile,
/// and AAC, ALAC and the rest with ffmpeg, which decodes once into an unnamed temporary file that
/// all readers of this value share. The value keeps the file open; readers made from it
/// (`AudioFileReader`, `ResampledReader`) are independent of each other.
public struct AudioFile: Sendable, CustomStringConvertible {
  /// The sample rates that are accepted, in hertz.
  public static let sampleRates: ClosedRange<Double> = 8_000...384_000

  /// As given by the caller.
  public let path: String
  /// Frames per second, in hertz: a whole number within `sampleRates`.
  public let sampleRate: Double
  /// 1 or 2.
  public let channelCount: Int
  /// Samples per channel; at least 1.
  public let frameCount: Int
  /// "WAV", "FLAC", "MPEG", "M4A"...
  public let container: String
  /// "24-bit integer", "32-bit float", "Vorbis"...
  public let encoding: String
  /// Bits per sample of a linear or lossless encoding; nil for the others.
  public let bits: Int?

  /// The bytes that libsndfile reads: the file itself, or what ffmpeg made of it.
  let bytes: OpenFile
  /// Frames that may be missing at the end without an error: an MPEG decoder may drop the first
  /// or last frame of a sound file. They read as silence.
  let toleratedFrameCount: Int

  /// Length in seconds.
  public var duration: Double { Double(frameCount) / sampleRate }

  /// "FLAC, 24-bit integer, 44100 Hz, stereo, 3:25"
  public var description: String {
    let seconds = Int(duration.rounded())
    let clock = "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    let width = channelCount == 1 ? "mono" : "stereo"
    return "\(container), \(encoding), \(Int(sampleRate)) Hz, \(width), \(clock)"
  }

  init(
    path: String, bytes: OpenFile, sound: SoundFile, frameCount: Int, decodedFrom container: String?
  ) {
    self.path = path
    self.bytes = bytes
    self.sampleRate = sound.sampleRate
    self.channelCount = sound.channelCount
    self.frameCount = frameCount
    self.container = container ?? sound.containerName
    self.encoding = container == nil ? sound.encodingName : "decoded by ffmpeg"
    self.bits = container == nil ? sound.bits : nil
    self.toleratedFrameCount = sound.containerName == "MPEG" ? 2 * 1_152 : 0
  }
}
