import Documents

/// Text with parts in double quotes, in which separators are letters like any other; two double quotes
/// there are one that is meant. A known name that is a whole part is read as if it stood in quotes.
struct QuotedText {
  private let characters: [(character: Character, isQuoted: Bool)]

  /// What may stand between parts.
  private static let separators: Set<Character> = [":", ",", "="]

  /// - Parameter names: of tracks and groups, which may hold separators and quotes themselves.
  /// - Throws: `DocumentError` of kind `request` when a quote does not end.
  init(_ text: String, names: [String] = []) throws(DocumentError) {
    var isQuoted = false
    var characters: [(Character, Bool)] = []
    var rest = Substring(text)
    var isStart = true
    while let first = rest.first {
      if isStart, !isQuoted, let name = Self.whole(names, at: rest) {
        characters += rest.prefix(name.count).map { ($0, true) }
        rest.removeFirst(name.count)
        isStart = false
        continue
      }
      let character = first
      rest.removeFirst()
      isStart = !isQuoted && (Self.separators.contains(character) || (isStart && character == " "))
      if character != "\"" {
        characters.append((character, isQuoted))
      } else if isQuoted && rest.first == "\"" {
        characters.append((rest.removeFirst(), true))
      } else {
        isQuoted.toggle()
      }
    }
    guard !isQuoted else {
      throw DocumentError(.request, "\(text): a quote does not end; close it with \"")
    }
    self.characters = characters
  }

  /// The longest name that a text begins with and that ends where a part does.
  private static func whole(_ names: [String], at text: Substring) -> String? {
    names.filter { name in
      guard !name.isEmpty, text.hasPrefix(name) else { return false }
      let next = text.dropFirst(name.count).first { $0 != " " }
      return next.map(separators.contains) ?? true
    }.max { $0.count < $1.count }
  }

  private init(_ characters: ArraySlice<(character: Character, isQuoted: Bool)>) {
    self.characters = Array(characters)
  }

  /// The parts between separators, at most `limit` + 1 of them.
  func split(at separator: Character, limit: Int = .max) -> [QuotedText] {
    characters.split(maxSplits: limit, omittingEmptySubsequences: false) {
      !$0.isQuoted && $0.character == separator
    }.map { QuotedText($0) }
  }

  /// Without quotes, and without spaces around.
  var text: String {
    var result = String(characters.map(\.character))[...]
    while result.first?.isWhitespace == true { result.removeFirst() }
    while result.last?.isWhitespace == true { result.removeLast() }
    return String(result)
  }
}
