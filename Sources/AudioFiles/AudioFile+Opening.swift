import CSndfile
import Foundation

extension AudioFile {
  /// Opens a sound file and checks that it is whole.
  ///
  /// - Parameter ffmpeg: the program for formats beyond libsndfile's; nil where there is none.
  /// - Throws: `AudioFileError`.
  public init(path: String, ffmpeg: FFmpeg? = .installed) throws {
    let file = try OpenFile(reading: path)
    guard file.byteCount > 0 else {
      throw AudioFileError(path, .empty, fault: "is empty (0 bytes)")
    }
    if let end = ContainerExtent.promisedEnd(of: file), end > file.byteCount {
      let present = Double(file.byteCount) / Double(end)
      throw AudioFileError(path, .truncated(present: present))
    }
    let frames = MPEGFrames(file)
    if let frames, let promised = frames.promisedCount, frames.count + 2 < promised {
      let present = Double(frames.count) / Double(promised)
      throw AudioFileError(path, .truncated(present: present))
    }
    do {
      if Self.isExtensibleFloatWave64(file) { throw SoundFile.Unrecognised(encodingOnly: true) }
      let sound = try SoundFile(reading: file)
      let count = try Self.frameCount(of: sound, frames, file)
      self.init(path: path, bytes: file, sound: sound, frameCount: count, decodedFrom: nil)
    } catch let error as SoundFile.Unrecognised {
      let decoded = try Self.decode(file, with: ffmpeg, after: error)
      let container = URL(fileURLWithPath: path).pathExtension.uppercased()
      do {
        let sound = try SoundFile(reading: decoded)
        self.init(
          path: path, bytes: decoded, sound: sound, frameCount: sound.statedFrameCount,
          decodedFrom: container)
      } catch is SoundFile.Unrecognised {
        throw AudioFileError(path, .ffmpegFailed)
      }
    }
    try check()
  }

  private func check() throws {
    guard frameCount > 0 else { throw AudioFileError(path, .empty) }
    guard channelCount <= 2 else { throw AudioFileError(path, .tooManyChannels(channelCount)) }
    guard Self.sampleRates.contains(sampleRate) else {
      throw AudioFileError(path, .sampleRateOutOfRange(sampleRate))
    }
  }

  /// libsndfile takes the samples of such a file for 32-bit integers.
  private static func isExtensibleFloatWave64(_ file: OpenFile) -> Bool {
    file.bytes(at: 0, count: 4) == Array("riff".utf8)
      && file.bytes(at: 64, count: 2) == [0xFE, 0xFF] && file.bytes(at: 88, count: 2) == [3, 0]
  }

  /// The length of a file, which not every header tells.
  private static func frameCount(
    of sound: SoundFile, _ frames: MPEGFrames?, _ file: OpenFile
  ) throws -> Int {
    let stated = sound.statedFrameCount
    switch sound.container {
    case SF_FORMAT_FLAC where stated == Int.max:
      return try countByReading(sound)
    case SF_FORMAT_FLAC where stated > 0 && !sound.seek(toFrame: stated - 1):
      throw AudioFileError(file.path, .truncated(present: nil))
    case SF_FORMAT_MPEG:
      guard let frames, !frames.hasLengthHeader else { return stated }
      let counted = frames.count * frames.samplesPerFrame
      // libsndfile reads no further than it estimates.
      guard stated >= counted else { throw SoundFile.Unrecognised(encodingOnly: true) }
      return counted
    case _ where stated == Int.max:
      throw AudioFileError(
        file.path, .truncated(present: nil), fault: "is cut off: the end of its stream is missing")
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
    _ file: OpenFile, with ffmpeg: FFmpeg?, after refusal: SoundFile.Unrecognised
  ) throws -> OpenFile {
    let signature = FileSignature(file)
    guard let ffmpeg else {
      if signature == .foreign || refusal.encodingOnly {
        throw AudioFileError(file.path, .ffmpegMissing)
      }
      throw AudioFileError(file.path, signature == .unknown ? .notAudio : .corrupt)
    }
    do {
      return try ffmpeg.decode(file)
    } catch let error as AudioFileError where error.exitStatus == 65 {
      switch (signature, error.kind) {
      case (.unknown, _): throw AudioFileError(file.path, .notAudio)
      case (.soundFile, .ffmpegFailed): throw AudioFileError(file.path, .corrupt)
      default: throw error
      }
    }
  }
}
