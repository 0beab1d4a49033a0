public import Documents
import Foundation

extension SessionDocument {
  static var currentFolder: String { FileManager.default.currentDirectoryPath }

  /// Reads the document at `path`.
  ///
  /// - Parameter renaming: As for `init(parsing:file:folder:adopting:)`.
  /// - Throws: `DocumentError`: `noInput` when the file cannot be read, `data` when it is not a
  ///   session.
  public init(
    contentsOf path: String, adopting renaming: TrackRenaming? = nil
  ) throws(DocumentError) {
    let text = try Self.text(ofFile: path)
    try self.init(
      parsing: text, file: path, folder: Self.folder(ofFile: path), adopting: renaming)
  }

  static func text(ofFile path: String) throws(DocumentError) -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw DocumentError(.cannotRead, file: path, "there is no such file; check the path")
    }
    guard !isFolder.boolValue else {
      throw DocumentError(.cannotRead, file: path, "is a folder; give the session file in it")
    }
    guard var data = FileManager.default.contents(atPath: path) else {
      throw DocumentError(.cannotRead, file: path, "cannot be read; check its permissions")
    }
    let byteOrderMark = Data([0xEF, 0xBB, 0xBF])
    if data.starts(with: byteOrderMark) { data.removeFirst(byteOrderMark.count) }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw DocumentError(.content, file: path, "not UTF-8 text; a session is saved as UTF-8")
    }
    return text
  }

  /// Writes the document to `path`, whole or not at all: to a temporary file beside it that is
  /// renamed at the end. Relative files are written relative to the folder of `path`; so are the
  /// absolute ones of a new document, unless only the root of the file system is common to both.
  ///
  /// - Throws: `DocumentError`: `cannotCreate` when the file cannot be written, `data` when the
  ///   document could not be read back, for example for a value out of range.
  public func write(to path: String) throws(DocumentError) {
    let text = moved(to: Self.folder(ofFile: path)).json.prettyPrinted
    _ = try SessionDocument(parsing: text, file: path, folder: folder)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw DocumentError(.cannotWrite, file: path, "is a folder; add a file name")
    }
    do {
      try UnfinishedDocument(path: path).write(text)
    } catch {
      throw DocumentError(.cannotWrite, file: path, Self.cure(for: error))
    }
  }

  private static func cure(for error: any Error) -> String {
    switch (error as? CocoaError)?.code {
    case .fileNoSuchFile?: "cannot be written: its folder does not exist; create it first"
    case .fileWriteNoPermission?, .fileWriteVolumeReadOnly?:
      "cannot be written: no permission; choose another folder"
    case .fileWriteOutOfSpace?: "cannot be written: the disk is full; free some space"
    default: "cannot be written: \(error.localizedDescription)"
    }
  }
}
