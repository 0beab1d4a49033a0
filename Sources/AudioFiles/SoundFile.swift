import CSndfile
import Foundation

/// An open libsndfile handle that reads interleaved Float32 frames, full scale ±1.
final class SoundFile {
  private let info: SF_INFO
  private let handle: OpaquePointer
  private let stream: SoundFileStream
  private let path: String
  private let scale: Float

  /// libsndfile does not know the format or this file's encoding.
  struct Unrecognised: Error {
    /// The container is known, only the encoding inside is not.
    let encodingOnly: Bool
  }

  /// - Parameter scale: by which all samples are multiplied.
  init(reading view: ByteView, scale: Float = 1) throws {
    let stream = SoundFileStream(reading: view)
    var info = SF_INFO()
    guard let handle = stream.open(mode: SFM_READ, info: &info) else {
      if let fault = stream.fault { throw SoundFile.readFailure(view.file.path, fault) }
      throw Unrecognised(encodingOnly: sf_error(nil) == SF_ERR_UNSUPPORTED_ENCODING)
    }
    self.handle = handle
    self.stream = stream
    self.info = info
    path = view.file.path
    self.scale = scale
  }

  deinit { sf_close(handle) }

  var sampleRate: Double { Double(info.samplerate) }
  var channelCount: Int { Int(info.channels) }
  /// `Int.max` where the header leaves it open; an estimate for MPEG.
  var statedFrameCount: Int { Int(info.frames) }
  var container: Int { Int(info.format) & SF_FORMAT_TYPEMASK }
  var encoding: Int { Int(info.format) & SF_FORMAT_SUBMASK }

  /// Reads up to `frameCount` frames; fewer only where libsndfile can give no more.
  func read(_ target: UnsafeMutablePointer<Float>, frameCount: Int) throws -> Int {
    let count = Int(sf_readf_float(handle, target, sf_count_t(frameCount)))
    if count < frameCount, let fault = stream.fault {
      throw SoundFile.readFailure(path, fault)
    }
    if scale != 1 { for index in 0..<(count * channelCount) { target[index] *= scale } }
    return count
  }

  /// False where libsndfile cannot go to `frame`.
  func seek(toFrame frame: Int) -> Bool {
    sf_seek(handle, sf_count_t(frame), SEEK_SET) == sf_count_t(frame)
  }

  private static func readFailure(_ path: String, _ code: Int32) -> AudioFileError {
    AudioFileError(path, .readFailed, fault: "could not be read (\(OpenFile.reason(code)))")
  }
}
