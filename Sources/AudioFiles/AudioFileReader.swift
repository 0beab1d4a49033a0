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

  /// Samples of the frames read so far that were no sound, and what stands in their place is their neighbours'
  /// mean; the first 1,000.
  public var spikes: [Spike] { mended?.spikes ?? [] }
  /// How many there were.
  public var spikeCount: Int { mended?.spikeCount ?? 0 }

  /// Frames read so far that could not be decoded and are silent, of a file whose damage is accepted.
  public private(set) var silencedFrameCount = 0
  /// Where the first of them lies in the file, in seconds.
  public private(set) var firstSilencedSeconds: Double?

  private var sound: SoundFile
  private var mended: MendedSound?
  private let blockFrameCount = 4_096
  private var interleaved: [Float]

  /// - Throws: `AudioFileError`, where the file can no longer be read.
  public init(_ file: AudioFile) throws {
    self.file = file
    do {
      sound = try SoundFile(reading: file.source.view, scale: file.source.scale)
    } catch is SoundFile.Unrecognised {
      throw AudioFileError(file.path, .corrupt, fault: "was changed while it was in use")
    }
    mended = file.source.isFloat ? MendedSound(sound) : nil
    interleaved = Array(repeating: 0, count: blockFrameCount * file.channelCount)
    place = Place(0, in: file)
    if place.decoded > 0 { try seekSound(to: place.decoded) }
  }

  /// Opens a file; see `AudioFile.init`.
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
    position = frame
    guard frame < file.frameCount else { return }
    place = Place(frame, in: file)
    try seekSound(to: place.decoded)
  }

  /// Reads up to `frameCount` interleaved frames; 0 past the end.
  func read(_ target: UnsafeMutableBufferPointer<Float>, frameCount: Int) throws -> Int {
    let wanted = min(frameCount, file.frameCount - position)
    guard wanted > 0 else { return 0 }
    let width = file.channelCount
    var done = 0
    while done < wanted {
      let part = target.extracting((done * width)..<(wanted * width))
      let count = min(wanted - done, place.remaining)
      if place.piece == nil {
        part[..<(count * width)].update(repeating: 0)
      } else {
        try decode(part, frameCount: count)
      }
      done += count
      position += count
      let next = Place(position, in: file)
      if next.piece != place.piece, position < file.frameCount,
        next.decoded != place.decoded + (place.piece == nil ? 0 : count)
      {
        try seekSound(to: next.decoded)
      }
      place = next
    }
    return wanted
  }

  /// Where in the decoded frames a frame of the file is found.
  private struct Place {
    /// Of what is kept of them; nil for the silence before the file's first frame.
    var piece: Int?
    var decoded: Int
    /// Frames from there to the end of the piece.
    var remaining: Int

    init(_ frame: Int, in file: AudioFile) {
      let kept = file.source.kept
      piece = frame < file.leadFrameCount ? nil : 0
      decoded = kept.first?.lowerBound ?? 0
      remaining = file.leadFrameCount - frame
      var rest = frame - file.leadFrameCount
      for (index, range) in kept.enumerated() where rest >= 0 {
        piece = index
        decoded = range.lowerBound + min(rest, range.count)
        remaining = range.upperBound - decoded
        if rest < range.count { break }
        rest -= range.count
      }
    }
  }

  private var place: Place

  /// Goes to a decoded frame.
  private func seekSound(to frame: Int) throws {
    let start = max(0, frame - sound.prerollFrameCount)
    guard mended?.seek(toFrame: start) ?? sound.seek(toFrame: start) else {
      throw AudioFileError(file.path, .corrupt)
    }
    guard start < frame else { return }
    var passed = start
    var scratch = [Float](repeating: 0, count: blockFrameCount * file.channelCount)
    while passed < frame {
      let count = try readSound(&scratch, frameCount: min(blockFrameCount, frame - passed))
      guard count > 0 else { return }
      passed += count
    }
  }

  /// Goes on after damage, where what comes may be whole: a decoder that has given up does not.
  private func resume(at frame: Int) throws {
    sound = try SoundFile(reading: file.source.view, scale: file.source.scale)
    mended = file.source.isFloat ? MendedSound(sound) : nil
    try seekSound(to: frame)
  }

  private func readSound(_ target: UnsafeMutablePointer<Float>, frameCount: Int) throws -> Int {
    try mended?.read(target, frameCount: frameCount)
      ?? sound.read(target, frameCount: frameCount)
  }

  /// Decodes frames at the present place, which has as many.
  private func decode(_ target: UnsafeMutableBufferPointer<Float>, frameCount wanted: Int) throws {
    guard wanted > 0, let samples = target.baseAddress else { return }
    let width = file.channelCount
    let count = try readSound(samples, frameCount: wanted)
    if count < wanted {
      let missing = place.remaining - count
      guard missing <= file.source.toleratedFrameCount || file.source.acceptsDamage else {
        throw endedEarly(at: position + count)
      }
      target[(count * width)..<(wanted * width)].update(repeating: 0)
      if missing > file.source.toleratedFrameCount {
        silencedFrameCount += wanted - count
        firstSilencedSeconds = firstSilencedSeconds ?? seconds(position + count)
        try? resume(at: place.decoded + wanted)
      }
    }
    try checkFinite(target, sampleCount: wanted * width)
  }

  /// The file was whole when it was opened, so this is damage within it.
  private func endedEarly(at frame: Int) -> AudioFileError {
    AudioFileError(file.path, .damaged(seconds: seconds(frame)))
  }

  /// Where a frame lies in the file itself, without the silence before it.
  private func seconds(_ frame: Int) -> Double {
    Double(frame - file.leadFrameCount) / file.sampleRate
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
    throw AudioFileError(
      file.path, .notFinite(seconds: seconds(position + index / file.channelCount)))
  }
}
