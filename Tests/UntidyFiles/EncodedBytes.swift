import CFLAC
import CSndfile
public import Foundation
public import SignalProcessing

/// A signal as other programs would encode it.
public enum EncodedBytes {
  public enum Encoding: Sendable {
    case mp3, vorbis, opus, flac

    fileprivate var code: Int {
      switch self {
      case .mp3: SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III
      case .vorbis: SF_FORMAT_OGG | SF_FORMAT_VORBIS
      case .opus: SF_FORMAT_OGG | SF_FORMAT_OPUS
      case .flac: SF_FORMAT_FLAC | SF_FORMAT_PCM_16
      }
    }
  }

  public struct Failure: Error {}

  /// - Parameter quality: 0 (best) to 1.
  public static func encode(
    _ signal: AudioBuffer, _ encoding: Encoding, quality: Double = 0.1
  ) throws -> Data {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("encoded-\(UUID().uuidString)").path
    defer { unlink(path) }
    var info = SF_INFO()
    info.samplerate = Int32(signal.sampleRate)
    info.channels = Int32(signal.channelCount)
    info.format = Int32(encoding.code)
    guard let handle = sf_open(path, Int32(SFM_WRITE), &info) else { throw Failure() }
    var level = quality
    sf_command(
      handle, Int32(SFC_SET_COMPRESSION_LEVEL), &level, Int32(MemoryLayout<Double>.size))
    sf_writef_float(handle, signal.interleaved, sf_count_t(signal.frameCount))
    sf_close(handle)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  /// Whether the installed libraries can write an encoding.
  public static func canWrite(_ encoding: Encoding) -> Bool {
    var info = SF_INFO()
    info.samplerate = 48_000
    info.channels = 1
    info.format = Int32(encoding.code)
    return sf_format_check(&info) != 0
  }

  /// FLAC of 32-bit integers.
  public static func flac32(_ signal: AudioBuffer) throws -> Data {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("encoded-\(UUID().uuidString)").path
    defer { unlink(path) }
    guard let encoder = FLAC__stream_encoder_new() else { throw Failure() }
    defer { FLAC__stream_encoder_delete(encoder) }
    FLAC__stream_encoder_set_channels(encoder, UInt32(signal.channelCount))
    FLAC__stream_encoder_set_bits_per_sample(encoder, 32)
    FLAC__stream_encoder_set_sample_rate(encoder, UInt32(signal.sampleRate))
    guard
      FLAC__stream_encoder_init_file(encoder, path, nil, nil)
        == FLAC__STREAM_ENCODER_INIT_STATUS_OK
    else { throw Failure() }
    let samples = signal.interleaved.map { Int32((Double($0) * 2_147_483_648).rounded()) }
    FLAC__stream_encoder_process_interleaved(encoder, samples, UInt32(signal.frameCount))
    FLAC__stream_encoder_finish(encoder)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  /// An MP3 without the frame that tells its length and delay.
  public static func withoutTag(_ mp3: Data) -> Data {
    let tag = mp3.firstRange(of: Data("Info".utf8)) ?? mp3.firstRange(of: Data("Xing".utf8))
    guard let tag else { return mp3 }
    let sync = mp3[..<tag.lowerBound].lastIndex(of: 0xFF)!
    var next = tag.upperBound
    while mp3[next] != 0xFF || mp3[next + 1] != mp3[sync + 1] { next += 1 }
    return Data(mp3[next...])
  }
}
