import Foundation

/// A regular file that is read, or written, at any offset. It needs no descriptor of its own
/// (`DescriptorPool`), so a song may have more files than the system lets a program open.
final class OpenFile: Sendable {
  /// As the user named it, for messages.
  let path: String
  let isWritable: Bool
  /// A descriptor that is kept: of a file that no name leads to any more.
  private let kept: Int32?
  private let identity: Identity

  /// Which file it was when it was opened first.
  private struct Identity: Equatable {
    let device: dev_t
    let number: ino_t

    init(_ descriptor: Int32) {
      var status = stat()
      fstat(descriptor, &status)
      device = status.st_dev
      number = status.st_ino
    }
  }

  /// Takes over `descriptor`, which stays open until the last reference goes.
  init(path: String, keeping descriptor: Int32, isWritable: Bool = false) {
    self.path = path
    self.isWritable = isWritable
    kept = descriptor
    identity = Identity(descriptor)
  }

  /// A file that was just opened or created at `path`; takes over `descriptor`.
  init(path: String, opened descriptor: Int32, isWritable: Bool) {
    self.path = path
    self.isWritable = isWritable
    kept = nil
    identity = Identity(descriptor)
    DescriptorPool.shared.add(descriptor, for: ObjectIdentifier(self))
  }

  /// - Parameter staysOpen: whether the file is read on when its name is gone.
  convenience init(reading path: String, staysOpen: Bool = false) throws {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.error(path, errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw AudioFileError(path, .isDirectory)
    default:
      throw AudioFileError(
        path, .unreadable, fault: "is a device or a pipe", cure: "give a sound file")
    }
    let descriptor = DescriptorPool.shared.open { Foundation.open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw Self.error(path, errno) }
    if staysOpen {
      self.init(path: path, keeping: descriptor)
    } else {
      self.init(path: path, opened: descriptor, isWritable: false)
    }
  }

  deinit {
    close()
    if let kept { Foundation.close(kept) }
  }

  /// Gives a descriptor that is not kept back; the file is opened again where it is used after all.
  func close() { DescriptorPool.shared.remove(ObjectIdentifier(self)) }

  /// In bytes; 0 where the system will not tell.
  var byteCount: Int64 {
    withDescriptor(orElse: 0) {
      var status = stat()
      return fstat($0, &status) == 0 ? Int64(status.st_size) : 0
    }
  }

  /// The bytes from `offset` on: `count`, or as many as there are.
  func bytes(at offset: Int64, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { storage, filled in
      var fault: Int32?
      filled = read(at: offset, into: storage.baseAddress, count: count, fault: &fault)
    }
  }

  /// Reads bytes from `offset` on, fewer at the end or on a fault, whose `errno` is noted.
  func read(
    at offset: Int64, into target: UnsafeMutableRawPointer?, count: Int, fault: inout Int32?
  ) -> Int {
    transfer(at: offset, count, &fault) { pread($0, target?.advanced(by: $1), $2, $3) }
  }

  /// Writes bytes from `offset` on, fewer on a fault, whose `errno` is noted.
  func write(
    at offset: Int64, from source: UnsafeRawPointer?, count: Int, fault: inout Int32?
  ) -> Int {
    transfer(at: offset, count, &fault) { pwrite($0, source?.advanced(by: $1), $2, $3) }
  }

  /// Repeats a system call until `count` bytes have passed, the file ends or an error comes.
  private func transfer(
    at offset: Int64, _ count: Int, _ fault: inout Int32?,
    _ call: (Int32, Int, Int, off_t) -> Int
  ) -> Int {
    var code: Int32?
    let done = withDescriptor(orElse: nil) { descriptor -> Int? in
      var done = 0
      while done < count {
        let step = call(descriptor, done, count - done, off_t(offset) + off_t(done))
        if step < 0 && errno == EINTR { continue }
        if step < 0 { code = errno }
        if step <= 0 { break }
        done += step
      }
      return done
    }
    if done == nil { code = errno }
    fault = fault ?? code
    return done ?? 0
  }

  /// Lends an open descriptor; `value` with `errno` set where there is none to be had.
  func withDescriptor<Value>(orElse value: Value, _ body: (Int32) -> Value) -> Value {
    if let kept { return body(kept) }
    let flags = (isWritable ? O_RDWR : O_RDONLY) | O_CLOEXEC
    return DescriptorPool.shared.use(
      ObjectIdentifier(self),
      open: {
        let descriptor = Foundation.open(path, flags)
        guard descriptor >= 0 else { return descriptor }
        guard Identity(descriptor) == identity else {
          Foundation.close(descriptor)
          errno = ESTALE
          return -1
        }
        return descriptor
      }, body) ?? value
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
