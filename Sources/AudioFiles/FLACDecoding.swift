import CFLAC
import Foundation

/// FLAC with more than 24 bits per sample, which libsndfile refuses, by libFLAC.
///
/// Source: RFC 9639.
enum FLACDecoding {
  /// Bits per sample of the FLAC stream that begins at `start`; nil for another format.
  static func bits(_ file: OpenFile, at start: Int64) -> Int? {
    let head = file.bytes(at: start, count: 26)
    guard head.count == 26, head.starts(with: Array("fLaC".utf8)) else { return nil }
    return (Int(head[20] & 1) << 4 | Int(head[21] >> 4)) + 1
  }

  /// Decodes a stream into an unnamed temporary file.
  /// - Returns: A WAV of 32-bit integers, full scale whatever the stream's own bits; nil where libFLAC does not
  ///   take it.
  /// - Throws: `AudioFileError`: corrupt, write failed.
  static func wave(_ view: ByteView) throws -> ByteView? {
    let job = Job(reading: view, to: try OpenFile.temporary(for: view.file.path))
    guard let decoder = FLAC__stream_decoder_new() else { return nil }
    defer { FLAC__stream_decoder_delete(decoder) }
    let status = FLAC__stream_decoder_init_stream(
      decoder,
      { _, target, count, job in Job.at(job).read(target, count) }, nil, nil, nil, nil,
      { _, frame, samples, job in Job.at(job).write(frame!.pointee.header, samples!) }, nil,
      { _, _, job in Job.at(job).isDamaged = true }, Unmanaged.passUnretained(job).toOpaque())
    guard status == FLAC__STREAM_DECODER_INIT_STATUS_OK else { return nil }
    let isWhole = FLAC__stream_decoder_process_until_end_of_stream(decoder) != 0
    FLAC__stream_decoder_finish(decoder)
    let path = view.file.path
    if let fault = job.fault {
      throw AudioFileError(
        path, .readFailed, fault: "could not be decoded (\(OpenFile.reason(fault)))",
        cure: "free some space in the temporary folder, or set TMPDIR to another")
    }
    guard isWhole, !job.isDamaged else { throw AudioFileError(path, .corrupt) }
    guard job.frameCount > 0 else { throw AudioFileError(path, .empty) }
    return job.wave
  }

  /// What the callbacks share.
  private final class Job {
    private let source: SoundFileStream
    private let target: SoundFileStream
    private let file: OpenFile
    private var format: (rate: Int64, channels: Int64) = (0, 0)
    private(set) var frameCount: Int64 = 0
    var isDamaged = false

    init(reading view: ByteView, to file: OpenFile) {
      source = SoundFileStream(reading: view)
      target = SoundFileStream(writing: file)
      self.file = file
    }

    static func at(_ pointer: UnsafeMutableRawPointer?) -> Job {
      Unmanaged<Job>.fromOpaque(pointer!).takeUnretainedValue()
    }

    var fault: Int32? { source.fault ?? target.fault }

    func read(
      _ bytes: UnsafeMutablePointer<FLAC__byte>?, _ count: UnsafeMutablePointer<Int>?
    ) -> FLAC__StreamDecoderReadStatus {
      let read = Int(source.read(bytes, Int64(count!.pointee)))
      count!.pointee = read
      return read > 0
        ? FLAC__STREAM_DECODER_READ_STATUS_CONTINUE : FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM
    }

    func write(
      _ header: FLAC__FrameHeader, _ samples: UnsafePointer<UnsafePointer<FLAC__int32>?>
    ) -> FLAC__StreamDecoderWriteStatus {
      let channels = Int(header.channels)
      format = (Int64(header.sample_rate), Int64(channels))
      let shift = Int32(32 - header.bits_per_sample)
      var block: [Int32] = []
      block.reserveCapacity(Int(header.blocksize) * channels)
      for frame in 0..<Int(header.blocksize) {
        for channel in 0..<channels {
          block.append((samples[channel]![frame] << shift).littleEndian)
        }
      }
      frameCount += Int64(header.blocksize)
      let count = Int64(block.count * 4)
      return block.withUnsafeBytes { target.write($0.baseAddress, count) } == count
        ? FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE : FLAC__STREAM_DECODER_WRITE_STATUS_ABORT
    }

    var wave: ByteView {
      WaveHeader(
        tag: WaveFormat.integer, channelCount: Int(format.channels), sampleRate: Int(format.rate),
        frameByteCount: Int(format.channels) * 4
      ).view(of: file, 0..<(frameCount * format.channels * 4))
    }
  }
}
