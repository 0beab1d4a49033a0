import Foundation

/// A regular file open for reading at any offset; closes with its last reference.
final class OpenFile: Sendable {
  /// As the user named it, for messages.
  let path: String
  let descriptor: Int32

  /// Takes over `descriptor`.
  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  convenience init(reading path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.error(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw AudioFileError(path, .isDirectory)
    default:
      throw AudioFileError(
        path, .unreadable, fault: "is a device or a pipe", cure: "give a sound file")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.error(path, errno) }
    self.init(path: path, descriptor: descriptor)
  }

  deinit { close(descriptor) }

  /// In bytes; 0 where the system will not tell.
  var byteCount: Int64 {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// The bytes from `offset` on: `count`, or as many as there are.
  func bytes(at offset: Int64, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { storage, filled in
      filled = max(0, pread(descriptor, storage.baseAddress, count, off_t(offset)))
    }
  }

  private static func error(_ path: String, _ code: Int32) -> AudioFileError {
    switch code {
    case ENOENT, ENOTDIR: AudioFileError(path, .notFound)
    case EACCES, EPERM: AudioFileError(path, .unreadable)
    default: AudioFileError(path, .readFailed, fault: "could not be opened (\(reason(code)))")
    }
  }

  /// The system's words for an error number.
  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
