import Foundation

/// The documentation page of a library, and the example in the tests that it shows.
struct LibraryPage: CustomStringConvertible {
  let library: String

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static var sources: URL { root.appendingPathComponent("Sources") }
  /// What only the tests import.
  private static let testModules: Set = [
    "Foundation", "GeneratedAudio", "MatchingMaterial", "TestSupport", "Testing",
  ]

  /// Every library that has a page.
  static let all: [LibraryPage] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return names.sorted().map { LibraryPage(library: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.file.path) }
  }()

  var description: String { library }

  var file: URL {
    Self.sources.appendingPathComponent("\(library)/\(library).docc/\(library).md")
  }

  func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  /// The libraries that are products in Package.swift.
  static func products() throws -> Set<String> {
    let manifest = try String(
      contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let products = manifest.matches(of: #/\.library\(\s*name: "\w+",\s*targets: \[([^\]]*)\]/#)
    return Set(products.flatMap { $0.1.matches(of: #/"(\w+)"/#).map { String($0.1) } })
  }

  /// The example as the page shows it: its imports, then the lines between `// Example` and `// End`.
  func example() throws -> String {
    let text = try String(
      contentsOf: Self.root.appendingPathComponent(
        "Tests/DocumentationTests/Examples/\(library)Example.swift"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let imports = lines.filter {
      $0.hasPrefix("import ") && !Self.testModules.contains(String($0.dropFirst(7)))
    }
    guard let begin = lines.firstIndex(of: "// Example"), let end = lines.firstIndex(of: "// End"),
      begin < end
    else { return "" }
    return (imports + [""] + lines[(begin + 1)..<end]).joined(separator: "\n")
  }

  /// The page with the example in the place of its first block of Swift.
  func showing(_ example: String) throws -> String {
    let text = try text()
    guard let block = text.firstMatch(of: #/(?s)```swift\n.*?\n```/#) else { return text }
    return text.replacingCharacters(in: block.range, with: "```swift\n\(example)\n```")
  }

  /// The names in double backticks that no public declaration of the library has.
  func unknownSymbols() throws -> [String] {
    let folder = Self.sources.appendingPathComponent(library)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var declared: Set = [library]
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      let source = try String(contentsOf: file, encoding: .utf8)
      let declarations = source.matches(
        of: #/public (?:final |static )*(?:struct|class|enum|protocol|func|var|let) (\w+)/#)
      declared.formUnion(declarations.map { String($0.1) })
    }
    return try text().matches(of: #/``([^`\s]+)``/#).map { String($0.1) }.filter { symbol in
      symbol.split(separator: "/").contains { part in
        !declared.contains(String(part.prefix { $0 != "(" }))
      }
    }
  }
}
