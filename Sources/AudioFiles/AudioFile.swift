/// A sound file that has been opened and looked at: mono or stereo, any length.
///
/// Reads WAV (with BWF, RF64 and W64), AIFF, CAF, FLAC, Ogg Vorbis, Opus and MP3 with libsndfile,
/// and AAC, ALAC and the rest with ffmpeg, which decodes once into an unnamed temporary file that
/// all readers of this value share. What a file holds is told by its content, not by its name, and how much by what
/// is there, not by a header that says otherwise; `notes` tell where they differ. Readers made from the value
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
  public private(set) var frameCount: Int
  /// "WAV", "FLAC", "MPEG", "M4A"...
  public let container: String
  /// "24-bit integer", "32-bit float", "Vorbis"...
  public let encoding: String
  /// Bits per sample of a linear or lossless encoding; nil for the others.
  public let bits: Int?

  /// What was found on the way and put right, or may be wrong: the rest of sentences that begin with the file's
  /// name.
  public private(set) var notes: [String]
  /// When it begins, where it tells.
  public let timeStamp: TimeStamp?
  /// Silence before the file's own first frame, in frames: where it stands in a song (`starting(at:)`); below 0, as
  /// many frames of the file are left out.
  public private(set) var leadFrameCount = 0
  /// By how much faster its clock ran than its rate says, as a factor (`clocked(_:)`).
  public private(set) var clockRatio = 1.0
  /// Whether it may start late, by an encoder's delay that it does not tell.
  public private(set) var isDelayUnknown: Bool
  /// Whether some of its audio is missing.
  public let isDamaged: Bool

  let source: SoundSource

  /// Length in seconds, with the silence before it.
  public var duration: Double { Double(frameCount) / (sampleRate * clockRatio) }

  /// Length in seconds of the file alone.
  public var ownDuration: Double { Double(frameCount - leadFrameCount) / sampleRate }

  /// Where it begins in the song, in seconds.
  public var start: Double { Double(leadFrameCount) / sampleRate }

  /// "FLAC, 24-bit integer, 44100 Hz, stereo, 3:25"
  public var description: String {
    let seconds = Int(duration.rounded())
    let clock = "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    let width = channelCount == 1 ? "mono" : "stereo"
    return "\(container), \(encoding), \(Int(sampleRate)) Hz, \(width), \(clock)"
  }

  init(path: String, source: SoundSource, sound: SoundFile, _ content: SoundContent) {
    self.path = path
    self.source = source
    sampleRate = sound.sampleRate
    channelCount = sound.channelCount
    frameCount = source.kept.reduce(0) { $0 + $1.count }
    let isDecoded = content.view == nil || source.isForeign
    container =
      isDecoded
      ? path.split(separator: ".").last.map { $0.uppercased() } ?? "other"
      : content.container ?? sound.containerName
    encoding =
      source.isForeign
      ? "decoded by ffmpeg" : content.bits.map { "\($0)-bit integer" } ?? sound.encodingName
    bits = source.isForeign ? nil : content.bits ?? sound.bits
    notes = content.notes
    timeStamp = content.timeStamp
    isDelayUnknown = content.isDelayUnknown
    isDamaged = source.isDamaged
  }

  /// The file after so much silence that it begins at a time of the song, in seconds; before the song's beginning
  /// (below 0) without what lies there.
  public func starting(at seconds: Double) -> AudioFile {
    precondition(seconds.isFinite && -seconds < ownDuration, "not a time of a song")
    var placed = self
    placed.leadFrameCount = Int((seconds * sampleRate).rounded())
    placed.frameCount += placed.leadFrameCount - leadFrameCount
    return placed
  }

  /// The file after so many more frames of silence at its own rate; fewer than 0 leave out as many of its frames.
  public func delayed(byFrames count: Int) -> AudioFile {
    var placed = self
    placed.leadFrameCount += count
    placed.frameCount += count
    return placed
  }

  /// The file by another clock: its frames are taken to be `ratio` times as many a second as its rate says. A
  /// `ResampledReader` so gives what was recorded by a clock of its own at the times at which others heard it.
  /// - Precondition: `ratio` is within 1 % of 1.
  public func clocked(_ ratio: Double) -> AudioFile {
    precondition(abs(ratio - 1) < 0.01, "clock ratio \(ratio)")
    var result = self
    result.clockRatio = ratio
    return result
  }

  /// The file without an encoder's delay of so many seconds that it did not tell and that was found beside another
  /// file, whose name is noted.
  public func withoutDelay(_ seconds: Double, beside name: String) -> AudioFile {
    var placed = starting(at: start - seconds)
    placed.isDelayUnknown = false
    placed.notes.removeAll { $0.hasPrefix(SoundContent.delayNote) }
    placed.notes.append(
      SoundContent.delayNote
        + "; beside \(name) it is \((seconds * 10_000).rounded() / 10) ms late and is moved "
        + "so much earlier")
    return placed
  }
}
