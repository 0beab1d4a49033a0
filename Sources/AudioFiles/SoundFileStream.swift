import CSndfile
import Foundation

/// A file descriptor as libsndfile's virtual input and output.
///
/// Each stream has its own offset, so several readers can share one descriptor. It remembers the
/// first system error, which libsndfile loses in some encoders and when it closes a file.
final class SoundFileStream {
  let descriptor: Int32
  /// Where the next read or write begins, in bytes.
  var offset: Int64 = 0
  /// `errno` of the first failed call; nil while all is well.
  private(set) var fault: Int32?

  init(descriptor: Int32) { self.descriptor = descriptor }

  private var byteCount: Int64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
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
    transfer(count) { pread(descriptor, target?.advanced(by: $0), $1, $2) }
  }

  /// Writes `count` bytes at the stream's offset, fewer on a fault.
  func write(_ source: UnsafeRawPointer?, _ count: Int64) -> Int64 {
    transfer(count) { pwrite(descriptor, source?.advanced(by: $0), $1, $2) }
  }

  /// Repeats a system call until `count` bytes have passed, the file ends or an error comes.
  private func transfer(_ count: Int64, _ call: (Int, Int, off_t) -> Int) -> Int64 {
    var done = 0
    while done < Int(count) {
      let step = call(done, Int(count) - done, off_t(offset))
      if step < 0 && errno == EINTR { continue }
      if step < 0 { fault = fault ?? errno }
      if step <= 0 { break }
      done += step
      offset += Int64(step)
    }
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
