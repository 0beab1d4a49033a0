import Foundation

extension OpenFile {
  /// An empty file without a name, which the system frees when the last reference goes, however the process
  /// ends.
  /// - Parameter path: what it is for, for messages.
  /// - Throws: `AudioFileError`.
  static func temporary(for path: String) throws -> OpenFile {
    let folder = FileManager.default.temporaryDirectory.path
    var template = Array("\(folder)/mixwright-XXXXXX".utf8CString)
    let descriptor = DescriptorPool.shared.open { mkstemp(&template) }
    guard descriptor >= 0 else {
      throw AudioFileError(
        folder, .cannotCreate, fault: "cannot hold a temporary file (\(reason(errno)))",
        cure: "free some space there, or set TMPDIR to another folder")
    }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return OpenFile(path: path, keeping: descriptor, isWritable: true)
  }
}
