public import Documents
import Foundation
import TemporaryFiles

/// The right of one program, and of one thread in it, to change a session file.
///
/// It is an advisory lock (`flock`) on a hidden file beside the session, which names the holder and goes when
/// the lock is given back. The system gives the lock of a program that has ended to the next one, so a lock
/// file that a killed program left behind holds nobody up.
public final class SessionLock {
  /// How long others are waited for, in seconds, unless told.
  public static let patience = 10.0

  private let path: String
  private let descriptor: Int32

  /// Waits for the lock.
  ///
  /// Where the file system has no locks there is nothing to wait for, and the lock excludes nobody.
  ///
  /// - Parameters:
  ///   - session: The session's path; it need not exist.
  ///   - patience: How long to wait for others, in seconds.
  /// - Throws: `DocumentError` of kind `busy`, with the holder, or `cannotCreate`.
  public init(session: String, patience: Double = SessionLock.patience) throws(DocumentError) {
    let target = URL(fileURLWithPath: session).resolvingSymlinksInPath()
    path =
      target.deletingLastPathComponent().appendingPathComponent(".\(target.lastPathComponent).lock")
      .path
    let end = Date(timeIntervalSinceNow: patience)
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
      guard descriptor >= 0 else {
        throw DocumentError(.cannotWrite, file: session, Self.cure(for: errno))
      }
      if try Self.locks(descriptor, until: end, session: session, path: path) {
        self.descriptor = descriptor
        UnfinishedFiles.add(path)
        Self.name(holder: Self.description, in: descriptor)
        return
      }
      close(descriptor)
    }
  }

  deinit {
    // Before it is given back: whoever waits finds that the file has gone, and makes another.
    unlink(path)
    UnfinishedFiles.remove(path)
    close(descriptor)
  }

  /// - Returns: Whether the lock is held; not where its file has been replaced meanwhile.
  private static func locks(
    _ descriptor: Int32, until end: Date, session: String, path: String
  ) throws(DocumentError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EINTR: continue
      case EWOULDBLOCK where Date() < end: usleep(.random(in: 5_000...25_000))
      case EWOULDBLOCK:
        let holder = String(decoding: contents(of: descriptor), as: UTF8.self)
        close(descriptor)
        throw DocumentError(
          .busy, file: session,
          "is being changed by \(holder.isEmpty ? "another program" : holder); "
            + "nothing was changed; try again when it has finished")
      default: return true
      }
    }
    var (mine, present) = (stat(), stat())
    return fstat(descriptor, &mine) == 0 && stat(path, &present) == 0
      && mine.st_ino == present.st_ino && mine.st_dev == present.st_dev
  }

  /// "mixwright adjust (process 4711)".
  private static var description: String {
    let arguments = ProcessInfo.processInfo.arguments
    let program = URL(fileURLWithPath: arguments.first ?? "a program").lastPathComponent
    let command = arguments.dropFirst().first.map { " \($0)" } ?? ""
    return "\(program)\(command) (process \(getpid()))"
  }

  private static func name(holder: String, in descriptor: Int32) {
    ftruncate(descriptor, 0)
    let bytes = Array(holder.utf8)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }

  private static func contents(of descriptor: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return Array(bytes.prefix(max(count, 0)))
  }

  private static func cure(for code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "cannot be written: its folder does not exist; create it first"
    case EACCES, EPERM, EROFS: "cannot be written: no permission; choose another folder"
    case ENOSPC, EDQUOT: "cannot be written: the disk is full; free some space"
    default: "cannot be written: \(String(cString: strerror(code)))"
    }
  }
}
