/// Text with parts in double quotes, in which separators are letters like any other; two double quotes
/// there are one that is meant.
struct QuotedText {
  private let characters: [(character: Character, isQuoted: Bool)]

  /// - Throws: `SessionError` of kind `usage` when a quote does not end.
  init(_ text: String) throws(SessionError) {
    var isQuoted = false
    var characters: [(Character, Bool)] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      if character != "\"" {
        characters.append((character, isQuoted))
      } else if isQuoted && rest.first == "\"" {
        characters.append((rest.removeFirst(), true))
      } else {
        isQuoted.toggle()
      }
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
