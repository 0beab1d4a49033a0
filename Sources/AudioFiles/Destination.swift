import Foundation
import TemporaryFiles

/// A file that comes into being whole or not at all: it is written under a temporary name in its
/// own folder and renamed at the end. Without `commit()` nothing is left behind; what a killed process left, the next
/// one in the folder removes.
public final class Destination {
  /// As the caller named it.
  public let path: String
  /// Where the bytes go until `commit()`.
  let file: OpenFile

  private let target: String
  private let temporary: String
  private let mayReplace: Bool
  private var isOpen = true

  /// - Parameters:
  ///   - overwrite: whether an existing file may be replaced.
  ///   - inputs: files that may not be replaced even so, under whatever name.
  /// - Throws: `AudioFileError`.
  public init(path: String, overwrite: Bool, inputs: [String]) throws {
    try Self.check(path, overwrite: overwrite, inputs: inputs)
    self.path = path
    mayReplace = overwrite
    // Through a symbolic link, its target is replaced and not the link.
    target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    temporary = TemporaryPath.unused(
      in: URL(fileURLWithPath: target).deletingLastPathComponent().path)
    UnfinishedFiles.add(temporary)
    let descriptor = DescriptorPool.shared.open { [temporary] in
      open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else {
      let code = errno
      UnfinishedFiles.remove(temporary)
      throw Self.creationError(path, code)
    }
    file = OpenFile(path: temporary, opened: descriptor, isWritable: true)
  }

  deinit { discard() }

  /// Checks, without touching anything, that a file may be written there.
  /// - Throws: `AudioFileError`.
  public static func check(_ path: String, overwrite: Bool, inputs: [String]) throws {
    var status = stat()
    if stat(path, &status) == 0 {
      for input in inputs {
        var other = stat()
        if stat(input, &other) == 0, other.st_dev == status.st_dev, other.st_ino == status.st_ino {
          throw AudioFileError(path, .wouldOverwriteInput)
        }
      }
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw AudioFileError(path, .cannotCreate, fault: "is a folder", cure: "give a file name")
      }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw AudioFileError(
          path, .cannotCreate, fault: "is a device or a pipe", cure: "give a file name")
      }
    }
    if lstat(path, &status) == 0, !overwrite { throw AudioFileError(path, .alreadyExists) }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    guard access(folder, W_OK | X_OK) == 0 else { throw creationError(path, errno) }
  }

  /// Appends text, as UTF-8.
  /// - Throws: `AudioFileError`.
  public func write(_ text: String) throws {
    var fault: Int32?
    let bytes = Array(text.utf8)
    let written = file.write(at: file.byteCount, from: bytes, count: bytes.count, fault: &fault)
    guard written == bytes.count else { throw AudioFileError(path, .writeFailed) }
  }

  /// Gives the file its name.
  /// - Throws: `AudioFileError`: already exists (where it appeared meanwhile), cannot be created.
  public func commit() throws {
    guard isOpen else { return }
    // A link fails where a file has appeared meanwhile; file systems without links get a rename.
    if !mayReplace, link(temporary, target) != 0, errno == EEXIST {
      discard()
      throw AudioFileError(path, .alreadyExists)
    }
    guard rename(temporary, target) == 0 else {
      let code = errno
      discard()
      throw Self.creationError(path, code)
    }
    // Two links to one file survive a rename of one over the other.
    unlink(temporary)
    UnfinishedFiles.finish(temporary, as: path)
    isOpen = false
    file.close()
  }

  /// Leaves nothing behind; does nothing after `commit()`.
  public func discard() {
    guard isOpen else { return }
    isOpen = false
    file.close()
    unlink(temporary)
    UnfinishedFiles.remove(temporary)
  }

  private static func creationError(_ path: String, _ code: Int32) -> AudioFileError {
    switch code {
    case ENOENT, ENOTDIR:
      AudioFileError(
        path, .cannotCreate, fault: "is in a folder that does not exist",
        cure: "create the folder, or check the name")
    case EACCES, EPERM, EROFS:
      AudioFileError(
        path, .cannotCreate, fault: "is in a folder that may not be written to",
        cure: "check its permissions, or choose another folder")
    default:
      AudioFileError(path, .cannotCreate, fault: "cannot be created (\(OpenFile.reason(code)))")
    }
  }
}
