/// Text with parts in double quotes, in which separators are letters like any other.
struct QuotedText {
  private let characters: [(character: Character, isQuoted: Bool)]

  /// - Throws: `SessionError` of kind `usage` when a quote does not end.
  init(_ text: String) throws(SessionError) {
    var isQuoted = false
    var characters: [(Character, Bool)] = []
    for character in text {
      if character == "\"" { isQuoted.toggle() } else { characters.append((character, isQuoted)) }
    }
    guard !isQuoted else {
      throw SessionError(.usage, "\(text): a quote does not end; close it with \"")
    }
    self.characters = characters
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
