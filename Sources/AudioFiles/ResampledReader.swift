public import SignalProcessing

/// Reads a sound file block by block at any sample rate.
///
/// The resampled signal is aligned: frame n is the signal at n / `sampleRate` seconds, and there
/// are round(frames x ratio) of them. At the file's own rate the samples pass untouched. Memory
/// does not depend on the length of the file. A file by another clock (`AudioFile.clocked(_:)`) is read by that
/// clock, and from its beginning at every seek backward. A reader belongs to one thread at a time.
public final class ResampledReader {
  public let file: AudioFile
  /// The rate of what is read, in hertz.
  public let sampleRate: Double
  /// The length at `sampleRate`.
  public let frameCount: Int
  /// The frame that the next read starts at; may lie beyond the end.
  public private(set) var position = 0

  private let reader: AudioFileReader
  private var resampler: StreamResampler?
  private var input = InterleavedBlock()
  private var output: [Float]
  private let blockFrameCount = 4_096

  /// Interleaved frames waiting for the resampler.
  private struct InterleavedBlock {
    var samples: [Float] = []
    var start = 0
    var end = 0
    var isLast = false
  }

  /// - Parameter sampleRate: a whole number of hertz within `AudioFile.sampleRates`.
  /// - Throws: `AudioFileError`.
  public init(_ file: AudioFile, sampleRate: Double) throws {
    precondition(
      AudioFile.sampleRates.contains(sampleRate) && sampleRate == sampleRate.rounded(),
      "sample rate outside \(AudioFile.sampleRates) or not whole")
    self.file = file
    self.sampleRate = sampleRate
    reader = try AudioFileReader(file)
    let (from, to) = (Int(file.sampleRate), Int(sampleRate))
    frameCount =
      file.clockRatio == 1
      ? (file.frameCount * to + from / 2) / from
      : Int(Double(file.frameCount) * sampleRate / (file.sampleRate * file.clockRatio))
    output = Array(repeating: 0, count: blockFrameCount * file.channelCount)
    restart(atPeriod: 0)
  }

  public var channelCount: Int { file.channelCount }

  /// The next `frameCount` frames, fewer at the end of the file, nil past it.
  ///
  /// - Throws: `AudioFileError`: not finite, truncated, corrupt, read failed.
  public func read(frameCount: Int = AudioBuffer.usualBlockLength) throws -> AudioBuffer? {
    let count = min(frameCount, self.frameCount - position)
    guard count > 0 else { return nil }
    var buffer = AudioBuffer(
      channelCount: channelCount, frameCount: count, sampleRate: sampleRate)
    _ = try read(into: &buffer)
    return buffer
  }

  /// Fills a buffer with the next frames without allocating, silence past the end of the file.
  ///
  /// - Returns: how many frames came from the file.
  /// - Precondition: the buffer has the file's channels.
  /// - Throws: as `read(frameCount:)`.
  public func read(into buffer: inout AudioBuffer) throws -> Int {
    precondition(buffer.channelCount == channelCount, "channel count differs")
    if resampler == nil {
      let count = try reader.read(into: &buffer)
      position += count
      return count
    }
    var done = 0
    while done < buffer.frameCount {
      let count = try resample(upTo: min(blockFrameCount, buffer.frameCount - done))
      guard count > 0 else { break }
      output.withUnsafeBufferPointer {
        buffer.deinterleave($0, frameCount: count, at: done)
      }
      done += count
    }
    buffer.silence(from: done)
    return done
  }

  /// Goes to a frame, from which reading continues with the samples that reading through gives,
  /// to within -110 dB of full scale.
  ///
  /// - Precondition: `frame` is not negative. It may lie beyond the end.
  /// - Throws: `AudioFileError` where the file is corrupt.
  public func seek(toFrame frame: Int) throws {
    precondition(frame >= 0, "seek before the start")
    guard frame != position else { return }
    guard resampler != nil, frame < frameCount else {
      if resampler == nil { try reader.seek(toFrame: frame) }
      position = frame
      return
    }
    // The resampling filter repeats itself every `period`: a start there has the same phase. By another clock it
    // never does.
    let period = self.period
    let index = file.clockRatio == 1 ? max(0, frame - prerollFrameCount) / period.output : 0
    try reader.seek(toFrame: index * period.input)
    restart(atPeriod: index)
    while position < frame {
      _ = try resample(upTo: min(blockFrameCount, frame - position))
    }
  }

  /// The smallest numbers of frames of the file and of the result that last equally long.
  private var period: (input: Int, output: Int) {
    var (divisor, rest) = (Int(file.sampleRate), Int(sampleRate))
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    return (Int(file.sampleRate) / divisor, Int(sampleRate) / divisor)
  }

  /// 2,048 frames of the lower rate: longer than the resampling filter.
  private var prerollFrameCount: Int {
    Int(2_048 * max(1, sampleRate / file.sampleRate))
  }

  /// Begins a new stream at a whole number of periods, where the file's reader already is.
  private func restart(atPeriod index: Int) {
    let rate = file.sampleRate * file.clockRatio
    if rate != sampleRate {
      resampler = StreamResampler(from: rate, to: sampleRate, channelCount: channelCount)
    }
    input = InterleavedBlock(
      samples: Array(repeating: 0, count: blockFrameCount * channelCount))
    position = index * period.output
  }

  /// Brings the next frames into `output`, 0 only at the end of the file.
  private func resample(upTo wanted: Int) throws -> Int {
    guard let resampler else { return 0 }
    let room = min(wanted, frameCount - position)
    var done = 0
    while done < room {
      if input.start == input.end && !input.isLast {
        input.start = 0
        input.end = try input.samples.withUnsafeMutableBufferPointer {
          try reader.read($0, frameCount: blockFrameCount)
        }
        input.isLast = input.end == 0
      }
      let step = input.samples.withUnsafeBufferPointer { samples in
        output.withUnsafeMutableBufferPointer { target in
          resampler.process(
            input.isLast ? nil : samples.baseAddress! + input.start * channelCount,
            frameCount: input.end - input.start,
            to: target.baseAddress! + done * channelCount, room: room - done)
        }
      }
      input.start += step.taken
      done += step.given
      if input.isLast && step.given == 0 { break }
    }
    // Rounding may leave the last frame to us.
    let missing = max(0, room) - done
    if missing > 0 {
      output[(done * channelCount)..<(room * channelCount)]
        .withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
    position += max(0, room)
    return max(0, room)
  }
}
