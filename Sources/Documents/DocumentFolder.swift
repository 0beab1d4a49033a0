import Foundation

/// The folder of a document, from which the relative paths in it start.
package struct DocumentFolder {
  package let path: String

  package init(path: String) { self.path = path }

  /// The folder of the document at `path`.
  package init(ofDocument path: String) {
    self.init(path: URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  package func resolved(_ file: String) -> String {
    file.hasPrefix("/") || path.isEmpty
      ? file : URL(fileURLWithPath: path + "/" + file).standardizedFileURL.path
  }

  /// - Throws: `DocumentError` at the place of `reader` where there is no such file.
  package func existing(_ file: String, _ reader: DocumentReader) throws(DocumentError) -> String {
    let resolved = resolved(file)
    guard FileManager.default.fileExists(atPath: resolved) else {
      throw reader.fault("\(file) does not exist; check the path, it starts from \(path)")
    }
    return resolved
  }
}
