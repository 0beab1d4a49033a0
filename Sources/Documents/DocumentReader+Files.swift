import Foundation

extension DocumentReader {
  /// The root of a JSON file.
  /// - Throws: `DocumentError`.
  package init(contentsOf path: String) throws(DocumentError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DocumentError(.cannotRead, file: path, "cannot be read; check the path")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw DocumentError(.content, file: path, "not UTF-8 text; save it as UTF-8")
    }
    do {
      self.init(value: try JSONValue(parsing: text), file: path)
    } catch {
      throw DocumentError(.content, file: path, "not JSON: \(error)")
    }
  }
}
