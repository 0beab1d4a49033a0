import CSndfile
import Foundation

extension AudioFile {
  /// Shorter than this is not heard where it is missing at the end, in seconds.
  static let leastMissingSeconds = 0.01

  /// Opens a sound file and checks that it is whole.
  ///
  /// - Parameters:
  ///   - ffmpeg: the program for formats beyond libsndfile's; nil where there is none.
  ///   - acceptsDamage: whether a file of which audible sound is missing is taken as it is, with a note.
  ///   - staysOpen: whether the file is going to be read when its name is gone.
  /// - Throws: `AudioFileError`.
  public init(
    path: String, ffmpeg: FFmpeg? = .installed, acceptsDamage: Bool = false,
    staysOpen: Bool = false
  ) throws {
    let file = try OpenFile(reading: path, staysOpen: staysOpen)
    guard file.byteCount > 0 else {
      throw AudioFileError(
        path, .empty, fault: "is empty (0 bytes), as a file is that lies only in a cloud",
        cure: "download it, or record or export it again, or leave it out")
    }
    var content = SoundContent(file)
    if let end = ContainerExtent.statedEnd(of: file), end > file.byteCount {
      content.lack(of: Double(file.byteCount) / Double(end))
    }
    do {
      try self.init(path: path, &content, acceptsDamage: acceptsDamage)
    } catch let error as SoundFile.Unrecognised {
      if let share = content.presentShare, !acceptsDamage {
        throw AudioFileError(path, .truncated(present: share))
      }
      let decoded = try Self.decode(file, content, with: ffmpeg, after: error)
      do {
        let sound = try SoundFile(reading: ByteView(decoded))
        let count = sound.statedFrameCount
        let kept = content.timing.map {
          $0.kept(of: count, sampleRate: sound.sampleRate)
        }
        // A frame, or two and the encoder's start.
        if content.isAACOfUnknownDelay(file) {
          content.noteDelay(frames: 1_024...2_112, sampleRate: sound.sampleRate)
        }
        var source = SoundSource(view: ByteView(decoded), kept: [kept ?? 0..<count])
        source.isFloat = true
        source.isForeign = true
        self.init(path: path, source: source, sound: sound, content)
      } catch is SoundFile.Unrecognised {
        throw AudioFileError(path, .ffmpegFailed)
      }
    }
    try check()
  }

  /// Opens what libsndfile, or libFLAC, can decode.
  private init(path: String, _ content: inout SoundContent, acceptsDamage: Bool) throws {
    guard var view = content.view else { throw SoundFile.Unrecognised(encodingOnly: true) }
    if let bits = content.flacBits, bits > 24 {
      guard let wave = try FLACDecoding.wave(view) else {
        throw SoundFile.Unrecognised(encodingOnly: true)
      }
      view = wave
      content.decoded(as: "FLAC")
    }
    let sound = try SoundFile(reading: view, scale: content.scale)
    let kept =
      try content.mpeg?.kept(decoding: sound.statedFrameCount)
      ?? [0..<Self.count(sound, &content, path)]
    var source = SoundSource(view: view, scale: content.scale, kept: kept)
    source.isFloat = sound.isFloat
    source.acceptsDamage = acceptsDamage
    if content.family == .mpeg { source.toleratedFrameCount = 2 * 1_152 }
    // LAME's, and that of encoders that begin a frame earlier.
    if content.isDelayUnknown {
      content.noteDelay(frames: 576...1_152, sampleRate: sound.sampleRate)
    }
    let present = Double(source.kept.reduce(0) { $0 + $1.count }) / sound.sampleRate
    if let missing = content.missingSeconds(beside: present), missing >= Self.leastMissingSeconds {
      guard acceptsDamage else {
        throw AudioFileError(path, missing: missing, present: present)
      }
      source.isDamaged = true
      content.noteMissing(missing)
    } else if content.hasNoEnd {
      guard acceptsDamage else {
        throw AudioFileError(
          path, .truncated(present: nil),
          fault: "is cut off: the end of its stream is missing, after "
            + SampleExtent.text(present))
      }
      source.isDamaged = true
      content.noteMissing(nil)
    }
    self.init(path: path, source: source, sound: sound, content)
  }

  private func check() throws {
    guard frameCount > 0 else { throw AudioFileError(path, .empty) }
    guard channelCount <= 2 else { throw AudioFileError(path, .tooManyChannels(channelCount)) }
    guard Self.sampleRates.contains(sampleRate) else {
      throw AudioFileError(path, .sampleRateOutOfRange(sampleRate))
    }
  }

  /// The length of a file, which not every header tells, as decoded frames.
  private static func count(
    _ sound: SoundFile, _ content: inout SoundContent, _ path: String
  ) throws -> Int {
    let stated = sound.statedFrameCount
    switch sound.container {
    case SF_FORMAT_FLAC where stated == Int.max: return try countByReading(sound)
    case SF_FORMAT_FLAC where stated > 0 && !sound.seek(toFrame: stated - 1):
      guard let again = try? SoundFile(reading: content.view!) else { return 0 }
      let count = try countByReading(again)
      content.lack(seconds: Double(stated - count) / sound.sampleRate)
      return count
    case _ where stated == Int.max:
      content.hasNoEnd = true
      return try countByReading(sound)
    default: return stated
    }
  }

  private static func countByReading(_ sound: SoundFile) throws -> Int {
    let block = 4_096
    var samples = [Float](repeating: 0, count: block * sound.channelCount)
    var count = 0
    while true {
      let step = try sound.read(&samples, frameCount: block)
      count += step
      if step < block { return count }
    }
  }

  /// Turns to ffmpeg after libsndfile has given up.
  private static func decode(
    _ file: OpenFile, _ content: SoundContent, with ffmpeg: FFmpeg?,
    after refusal: SoundFile.Unrecognised
  ) throws -> OpenFile {
    let signature = FileSignature(file)
    guard let ffmpeg else {
      if signature == .foreign || refusal.encodingOnly {
        throw AudioFileError(file.path, .ffmpegMissing)
      }
      throw AudioFileError(file.path, signature == .unknown ? .notAudio : .corrupt)
    }
    do {
      return try ffmpeg.decode(file, isMP4: content.timing?.isKnown == true)
    } catch let error as AudioFileError where error.exitStatus == 65 {
      switch (signature, error.kind) {
      case (.unknown, _): throw AudioFileError(file.path, .notAudio)
      case (.soundFile, .ffmpegFailed): throw AudioFileError(file.path, .corrupt)
      default: throw error
      }
    }
  }
}
