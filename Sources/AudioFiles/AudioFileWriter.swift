import CSndfile
import Foundation
public import SignalProcessing

/// Writes a sound file block by block; it appears under its name only when it is finished.
///
/// The extension chooses WAV (RF64 past 4 GB), W64, FLAC or AIFF. Integer formats are dithered and
/// limited at full scale. The bytes depend on the samples alone: not on the blocks, the time or
/// the machine's state. Without `finish()` nothing is left behind.
///
/// ```swift
/// let writer = try AudioFileWriter(
///   path: "mix.flac", sampleRate: 48_000, channelCount: 2, format: .int24, inputs: stems)
/// while let block = renderer.next() { try writer.write(block) }
/// try writer.finish()
/// ```
public final class AudioFileWriter {
  public let path: String
  /// In hertz.
  public let sampleRate: Double
  public let channelCount: Int
  public let format: SampleFormat
  /// Frames written so far.
  public private(set) var frameCount = 0
  /// How many samples exceeded full scale (|x| > 1) and were limited to it; 0 for float32.
  public var clippedSampleCount: Int { quantizer.clippedSampleCount }

  private let destination: Destination
  private let container: WrittenContainer
  private let stream: SoundFileStream
  private var handle: OpaquePointer?
  private var quantizer: DitheredQuantizer

  /// - Parameters:
  ///   - sampleRate: a whole number of hertz.
  ///   - channelCount: 1 or 2.
  ///   - format: nil for the container's own: float32 in WAV, int24 in FLAC and AIFF.
  ///   - timeReference: the file's time stamp, samples since midnight, which a WAV keeps; nil for none.
  ///   - overwrite: whether an existing file may be replaced.
  ///   - inputs: files that may not be replaced even so, under whatever name.
  /// - Throws: `AudioFileError`.
  public init(
    path: String, sampleRate: Double, channelCount: Int, format: SampleFormat? = nil,
    timeReference: Int? = nil, overwrite: Bool = false, inputs: [String] = []
  ) throws {
    precondition((1...2).contains(channelCount), "writes mono or stereo")
    precondition(sampleRate >= 1 && sampleRate == sampleRate.rounded(), "rate not whole")
    container = try Self.container(path, format)
    self.path = path
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    self.format = format ?? container.defaultFormat
    quantizer = DitheredQuantizer(bits: self.format.bits, channelCount: channelCount)
    destination = try Destination(path: path, overwrite: overwrite, inputs: inputs)
    stream = SoundFileStream(writing: destination.file)
    var info = SF_INFO()
    info.samplerate = Int32(sampleRate)
    info.channels = Int32(channelCount)
    info.format = Int32(container.code(self.format))
    handle = stream.open(mode: SFM_WRITE, info: &info)
    guard handle != nil else { throw writeError(stream.fault) }
    sf_command(handle, Int32(SFC_SET_ADD_PEAK_CHUNK), nil, Int32(SF_FALSE))
    sf_command(handle, Int32(SFC_RF64_AUTO_DOWNGRADE), nil, Int32(SF_TRUE))
    if let timeReference, container == .wav { stamp(timeReference) }
  }

  private func stamp(_ samples: Int) {
    var info = SF_BROADCAST_INFO()
    info.version = 1
    info.time_reference_low = UInt32(truncatingIfNeeded: samples)
    info.time_reference_high = UInt32(truncatingIfNeeded: samples >> 32)
    sf_command(
      handle, Int32(SFC_SET_BROADCAST_INFO), &info, Int32(MemoryLayout<SF_BROADCAST_INFO>.size))
  }

  deinit { cancel() }

  /// Checks, without touching anything, that such a file could be written: for the moment before
  /// a long job.
  ///
  /// - Throws: `AudioFileError`.
  public static func check(
    path: String, format: SampleFormat? = nil, overwrite: Bool = false, inputs: [String] = []
  ) throws {
    _ = try container(path, format)
    try Destination.check(path, overwrite: overwrite, inputs: inputs)
  }

  private static func container(
    _ path: String, _ format: SampleFormat?
  ) throws -> WrittenContainer {
    let container = try WrittenContainer(path: path)
    guard container.supports(format ?? container.defaultFormat) else {
      throw AudioFileError(
        path, .unsupportedFormat, fault: "cannot hold float samples",
        cure: "choose 24 or 16 bit, or write .wav")
    }
    return container
  }

  /// Appends a block. After an error the writer is cancelled.
  ///
  /// - Precondition: the buffer has the writer's channels and sample rate; the writer is neither
  ///   finished nor cancelled.
  /// - Throws: `AudioFileError`: write failed, not finite (with its time).
  public func write(_ buffer: AudioBuffer) throws {
    precondition(
      buffer.channelCount == channelCount && buffer.sampleRate == sampleRate,
      "buffer of another format")
    precondition(handle != nil, "write after the end")
    do {
      let byteCount = (frameCount + buffer.frameCount) * channelCount * (format.bits / 8)
      guard byteCount <= container.byteLimit else { throw tooLarge() }
      for start in stride(from: 0, to: buffer.frameCount, by: 4_096) {
        try write(buffer, start..<min(start + 4_096, buffer.frameCount))
      }
    } catch {
      cancel()
      throw error
    }
  }

  private func write(_ buffer: AudioBuffer, _ frames: Range<Int>) throws {
    var floats = [Float](repeating: 0, count: frames.count * channelCount)
    for channel in 0..<channelCount {
      let samples = buffer.channels[channel]
      for frame in frames {
        let sample = samples[frame]
        guard sample.isFinite else { throw notFinite(at: frameCount + frame - frames.lowerBound) }
        floats[(frame - frames.lowerBound) * channelCount + channel] = sample
      }
    }
    let written: sf_count_t
    if format == .float32 {
      written = sf_writef_float(handle, floats, sf_count_t(frames.count))
    } else {
      var integers = [Int32](repeating: 0, count: floats.count)
      for index in floats.indices {
        integers[index] = quantizer.quantize(floats[index], channel: index % channelCount)
      }
      written = sf_writef_int(handle, integers, sf_count_t(frames.count))
    }
    guard written == frames.count && stream.fault == nil else { throw writeError(stream.fault) }
    frameCount += frames.count
  }

  /// Completes the file and gives it its name.
  ///
  /// - Throws: `AudioFileError`: write failed, already exists (where it appeared meanwhile).
  public func finish() throws {
    guard handle != nil else { return }
    sf_close(handle)
    handle = nil
    if container == .wav && format == .float32 { eraseTimestamp() }
    if let fault = stream.fault {
      destination.discard()
      throw writeError(fault)
    }
    try destination.commit()
  }

  /// Sets the time in the PEAK chunk to 0: libsndfile cannot leave that chunk out of RF64.
  private func eraseTimestamp() {
    var header = [UInt8](repeating: 0, count: 4_096)
    stream.offset = 0
    let count = header.withUnsafeMutableBytes { stream.read($0.baseAddress, Int64($0.count)) }
    guard let peak = header[..<Int(count)].firstRange(of: Array("PEAK".utf8)) else { return }
    stream.offset = Int64(peak.lowerBound + 12)  // past the name, the length and the version
    _ = stream.write([0, 0, 0, 0] as [UInt8], 4)
  }

  /// Gives up and leaves nothing behind; does nothing after `finish()`.
  public func cancel() {
    if handle != nil { sf_close(handle) }
    handle = nil
    destination.discard()
  }

  private func notFinite(at frame: Int) -> AudioFileError {
    AudioFileError(
      path, .notFinite(seconds: Double(frame) / sampleRate),
      cure: "nothing was written; please report this fault of the program")
  }

  private func tooLarge() -> AudioFileError {
    AudioFileError(
      path, .writeFailed, fault: "grows past the 4 GB that AIFF can hold", cure: "write .wav")
  }

  private func writeError(_ code: Int32?) -> AudioFileError {
    switch code {
    case ENOSPC: AudioFileError(path, .writeFailed, fault: "could not be written: disk full")
    case EDQUOT:
      AudioFileError(
        path, .writeFailed, fault: "could not be written: disk quota reached")
    case EFBIG:
      AudioFileError(
        path, .writeFailed, fault: "grows past the largest file allowed there",
        cure: "write to another disk")
    default:
      AudioFileError(
        path, .writeFailed,
        fault: "could not be written (\(code.map(OpenFile.reason) ?? "encoder failure"))",
        cure: "check the disk, or write to another")
    }
  }
}
