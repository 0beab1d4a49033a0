/// A fault of one file, told in one line: the file, what is wrong, and what to do about it.
///
/// ```
/// Stems/Bass.wav: is cut off: 60 % of the audio that its header promises is there; copy …
/// ```
public struct AudioFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file or folder at fault, as the caller named it.
  public let path: String
  public let kind: Kind
  /// What is wrong, as the rest of a sentence that begins with the file's name.
  public let fault: String
  /// What the user can do, in the imperative.
  public let cure: String

  init(_ path: String, _ kind: Kind, fault: String? = nil, cure: String? = nil) {
    self.path = path
    self.kind = kind
    self.fault = fault ?? kind.fault
    self.cure = cure ?? kind.cure
  }

  /// A file that is cut off, in seconds.
  init(_ path: String, missing: Double, present: Double) {
    self.init(
      path, .truncated(present: present / (present + missing)),
      fault:
        "is cut off: \(SampleExtent.text(missing)) of the \(SampleExtent.text(present + missing)) "
        + "that its header promises are missing",
      cure: "copy or export it again, or take it as it is with --accept-damaged")
  }

  /// The same fault of another file: of the one that a temporary file was for.
  public func attributed(to path: String) -> AudioFileError {
    AudioFileError(path, kind, fault: fault, cure: cure)
  }

  /// One line, whatever the file's name contains.
  public var description: String {
    String("\(path): \(fault); \(cure)".map { $0.isNewline ? " " : $0 })
  }

  /// The exit status a command should end with (`sysexits.h`).
  public var exitStatus: Int32 { kind.exitStatus }
}
