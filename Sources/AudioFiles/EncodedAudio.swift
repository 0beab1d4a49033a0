import CSndfile
import Foundation
public import SignalProcessing

/// A stretch of audio as the bytes of a compressed file that every browser plays: MP3 of about
/// 190 kbit/s where the installed libsndfile can write it (1.1 and later), else FLAC of 16 bit.
public struct EncodedAudio: Equatable, Sendable {
  /// `audio/mpeg` or `audio/flac`.
  public let mediaType: String
  public let bytes: [UInt8]

  public init(mediaType: String, bytes: [UInt8]) {
    self.mediaType = mediaType
    self.bytes = bytes
  }

  /// The sample rate at which a signal is to be encoded: its own up to 48 kHz, else 44.1 or 48 kHz,
  /// whichever divides it.
  public static func sampleRate(for rate: Double) -> Double {
    let allowed = [8_000.0, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
    if allowed.contains(rate) { return rate }
    return rate.truncatingRemainder(dividingBy: 44_100) == 0 ? 44_100 : 48_000
  }

  /// Encodes a signal block by block. The bytes depend on the samples and on the installed
  /// libsndfile alone.
  ///
  /// - Parameters:
  ///   - path: the file that the bytes are for, for messages.
  ///   - sampleRate: one that `sampleRate(for:)` gives.
  ///   - channelCount: 1 or 2.
  ///   - next: the next block, nil at the end.
  /// - Throws: `AudioFileError`, or what `next` throws.
  public init(
    for path: String, sampleRate: Double, channelCount: Int, next: () throws -> AudioBuffer?
  ) throws {
    precondition(sampleRate == Self.sampleRate(for: sampleRate), "the rate cannot be encoded")
    let file = try OpenFile.temporary(for: path)
    let stream = SoundFileStream(writing: file)
    var info = SF_INFO()
    info.samplerate = Int32(sampleRate)
    info.channels = Int32(channelCount)
    info.format = Int32(SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III)
    let isMPEG = sf_format_check(&info) != 0
    if !isMPEG { info.format = Int32(SF_FORMAT_FLAC | SF_FORMAT_PCM_16) }
    guard let handle = stream.open(mode: SFM_WRITE, info: &info) else {
      throw Self.failure(path, "no encoder")
    }
    if isMPEG {
      // Variable rate; 0 is the best quality, 1 the smallest file.
      var quality = 0.2
      sf_command(
        handle, Int32(SFC_SET_COMPRESSION_LEVEL), &quality, Int32(MemoryLayout<Double>.size))
    } else {
      sf_command(handle, Int32(SFC_SET_CLIPPING), nil, Int32(SF_TRUE))
    }
    do {
      while let block = try next() {
        let samples = block.interleaved
        let written = sf_writef_float(handle, samples, sf_count_t(block.frameCount))
        guard written == block.frameCount else {
          throw Self.failure(path, stream.fault.map(OpenFile.reason) ?? "encoder failure")
        }
      }
    } catch {
      sf_close(handle)
      throw error
    }
    sf_close(handle)
    if let fault = stream.fault { throw Self.failure(path, OpenFile.reason(fault)) }
    stream.offset = 0
    let count = Int(file.byteCount)
    bytes = [UInt8](unsafeUninitializedCapacity: count) { storage, filled in
      filled = Int(stream.read(storage.baseAddress, Int64(count)))
    }
    mediaType = isMPEG ? "audio/mpeg" : "audio/flac"
  }

  private static func failure(_ path: String, _ reason: String) -> AudioFileError {
    AudioFileError(
      path, .writeFailed, fault: "needs audio that could not be encoded (\(reason))",
      cure: "free some space for temporary files, or leave the audio out")
  }
}

extension AudioBuffer {
  fileprivate var interleaved: [Float] {
    var samples = [Float](repeating: 0, count: frameCount * channelCount)
    for (channel, plane) in channels.enumerated() {
      for frame in plane.indices { samples[frame * channelCount + channel] = plane[frame] }
    }
    return samples
  }
}
