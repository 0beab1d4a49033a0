import Foundation

/// Which file a path leads to, and when it was written last: equal values stand for a file that stayed as it is.
struct FileState: Equatable, Sendable {
  private let device: UInt64
  private let number: UInt64
  let byteCount: Int
  /// In nanoseconds.
  let modified: Int64

  /// nil where there is no file.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    byteCount = Int(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
