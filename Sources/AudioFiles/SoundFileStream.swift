import CSndfile
import Foundation

/// Bytes as libsndfile's virtual input and output.
///
/// Each stream has its own offset, so several readers can share one file. It remembers the first system
/// error, which libsndfile loses in some encoders and when it closes a file.
final class SoundFileStream {
  /// Where the next read or write begins, in bytes.
  var offset: Int64 = 0
  /// `errno` of the first failed call; nil while all is well.
  private(set) var fault: Int32?

  private let content: Content

  private enum Content {
    case view(ByteView)
    /// A file that may grow.
    case file(OpenFile)
  }

  init(reading view: ByteView) { content = .view(view) }

  /// Of a file that is written.
  init(writing file: OpenFile) { content = .file(file) }

  private var byteCount: Int64 {
    switch content {
    case .view(let view): view.byteCount
    case .file(let file): file.byteCount
    }
  }

  private func seek(_ distance: Int64, _ origin: Int32) -> Int64 {
    switch origin {
    case SEEK_SET: offset = distance
    case SEEK_CUR: offset += distance
    default: offset = byteCount + distance
    }
    return offset
  }

  /// Reads `count` bytes at the stream's offset, fewer at the end or on a fault.
  func read(_ target: UnsafeMutableRawPointer?, _ count: Int64) -> Int64 {
    let done =
      switch content {
      case .view(let view):
        view.read(at: offset, into: target, count: Int(count), fault: &fault)
      case .file(let file):
        file.read(at: offset, into: target, count: Int(count), fault: &fault)
      }
    offset += Int64(done)
    return Int64(done)
  }

  /// Writes `count` bytes at the stream's offset, fewer on a fault.
  func write(_ source: UnsafeRawPointer?, _ count: Int64) -> Int64 {
    guard case .file(let file) = content else { return 0 }
    let done = file.write(at: offset, from: source, count: Int(count), fault: &fault)
    offset += Int64(done)
    return Int64(done)
  }

  /// Opens libsndfile on this stream, which must outlive the handle.
  func open(mode: Int, info: inout SF_INFO) -> OpaquePointer? {
    var callbacks = SF_VIRTUAL_IO(
      get_filelen: { SoundFileStream.at($0).byteCount },
      seek: { SoundFileStream.at($2).seek($0, $1) },
      read: { SoundFileStream.at($2).read($0, $1) },
      write: { SoundFileStream.at($2).write($0, $1) },
      tell: { SoundFileStream.at($0).offset })
    return sf_open_virtual(
      &callbacks, Int32(mode), &info, Unmanaged.passUnretained(self).toOpaque())
  }

  private static func at(_ pointer: UnsafeMutableRawPointer?) -> SoundFileStream {
    Unmanaged<SoundFileStream>.fromOpaque(pointer!).takeUnretainedValue()
  }
}
