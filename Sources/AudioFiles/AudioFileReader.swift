import Foundation
public import SignalProcessing

/// Reads a sound file block by block, at its own sample rate.
///
/// ```swift
/// let reader = try AudioFileReader(path: "Bass.wav")
/// while let block = try reader.read(frameCount: 4_096) { meter.add(block) }
/// ```
///
/// Every sample is checked: one that is not finite throws, with its time. Memory does not depend
/// on the length of the file. A reader belongs to one thread at a time.
public final class AudioFileReader {
  public let file: AudioFile
  /// The frame that the next read starts at; may lie beyond the end.
  public private(set) var position = 0

  private let sound: SoundFile
  private let blockFrameCount = 4_096
  private var interleaved: [Float]

  /// - Throws: `AudioFileError`, where the file can no longer be read.
  public init(_ file: AudioFile) throws {
    self.file = file
    do {
      sound = try SoundFile(reading: file.bytes)
    } catch is SoundFile.Unrecognised {
      throw AudioFileError(file.path, .corrupt, fault: "was changed while it was in use")
    }
    interleaved = Array(repeating: 0, count: blockFrameCount * file.channelCount)
  }

  /// Opens a file; see `AudioFile.init(path:ffmpeg:)`.
  public convenience init(path: String, ffmpeg: FFmpeg? = .installed) throws {
    try self.init(AudioFile(path: path, ffmpeg: ffmpeg))
  }

  /// The next `frameCount` frames, fewer at the end of the file, nil past it.
  ///
  /// - Throws: `AudioFileError`: not finite, truncated, corrupt, read failed.
  public func read(frameCount: Int) throws -> AudioBuffer? {
    let count = min(frameCount, file.frameCount - position)
    guard count > 0 else { return nil }
    var buffer = AudioBuffer(
      channelCount: file.channelCount, frameCount: count, sampleRate: file.sampleRate)
    _ = try read(into: &buffer)
    return buffer
  }

  /// Fills a buffer with the next frames without allocating, silence past the end of the file.
  ///
  /// - Returns: how many frames came from the file.
  /// - Precondition: the buffer has the file's channels.
  /// - Throws: as `read(frameCount:)`.
  public func read(into buffer: inout AudioBuffer) throws -> Int {
    precondition(buffer.channelCount == file.channelCount, "channel count differs")
    var done = 0
    while done < buffer.frameCount {
      let room = min(blockFrameCount, buffer.frameCount - done)
      let count = try interleaved.withUnsafeMutableBufferPointer {
        try read($0, frameCount: room)
      }
      guard count > 0 else { break }
      interleaved.withUnsafeBufferPointer {
        buffer.deinterleave($0, frameCount: count, at: done)
      }
      done += count
    }
    buffer.silence(from: done)
    return done
  }

  /// Goes to a frame, from which reading continues with the samples that reading through gives.
  ///
  /// - Precondition: `frame` is not negative. It may lie beyond the end.
  /// - Throws: `AudioFileError` where the file is corrupt.
  public func seek(toFrame frame: Int) throws {
    precondition(frame >= 0, "seek before the start")
    guard frame != position else { return }
    guard frame < file.frameCount else {
      position = frame
      return
    }
    let start = max(0, frame - sound.prerollFrameCount)
    guard sound.seek(toFrame: start) else { throw AudioFileError(file.path, .corrupt) }
    position = start
    while position < frame {
      try interleaved.withUnsafeMutableBufferPointer {
        _ = try read($0, frameCount: min(blockFrameCount, frame - position))
      }
    }
  }

  /// Reads up to `frameCount` interleaved frames; 0 past the end.
  func read(_ target: UnsafeMutableBufferPointer<Float>, frameCount: Int) throws -> Int {
    let wanted = min(frameCount, file.frameCount - position)
    guard wanted > 0, let samples = target.baseAddress else { return 0 }
    let count = try sound.read(samples, frameCount: wanted)
    if count < wanted {
      let missing = file.frameCount - position - count
      guard missing <= file.toleratedFrameCount else { throw endedEarly(at: position + count) }
      target[(count * file.channelCount)..<(wanted * file.channelCount)].update(repeating: 0)
    }
    try checkFinite(target, sampleCount: wanted * file.channelCount)
    position += wanted
    return wanted
  }

  /// The file was whole when it was opened, so this is damage within it.
  private func endedEarly(at frame: Int) -> AudioFileError {
    AudioFileError(
      file.path, .corrupt,
      fault: String(format: "is damaged at %.3f s", Double(frame) / file.sampleRate))
  }

  /// The largest magnitude as a bit pattern: an exponent of all ones is NaN or infinity.
  private func checkFinite(_ samples: UnsafeMutableBufferPointer<Float>, sampleCount: Int) throws {
    var largest: UInt32 = 0
    for index in 0..<sampleCount {
      largest = max(largest, samples[index].bitPattern & 0x7FFF_FFFF)
    }
    guard largest >= Float.infinity.bitPattern,
      let index = samples[..<sampleCount].firstIndex(where: { !$0.isFinite })
    else { return }
    let frame = position + index / file.channelCount
    throw AudioFileError(file.path, .notFinite(seconds: Double(frame) / file.sampleRate))
  }
}
