/// The part of a name that the lexicon knows.
struct NameReading: Sendable {
  struct Match: Sendable {
    var entry: RoleLexicon.Entry
    /// Whether the word has a typing error.
    var isSlip = false
    /// Whether "and", "+" or "&" stands before it.
    var isJoined = false
  }

  private(set) var matches: [Match] = []
  /// Words that the lexicon does not know.
  private(set) var unknown: [String] = []

  init(_ name: String, lexicon: RoleLexicon = .standard) {
    let tokens = NameTokens(name).tokens
    let spans = Self.spans(of: tokens, lexicon)
    var rest: [(place: Int, token: NameTokens.Token)] = []
    var found: [(place: Int, match: Match)] = []
    for span in spans {
      let token = tokens[span.range.lowerBound]
      if let entry = span.entry {
        found.append((span.range.lowerBound, Match(entry: entry, isJoined: token.isJoined)))
      } else if let parts = Self.parts(of: token.text, lexicon) {
        for (offset, entry) in parts.enumerated() {
          found.append(
            (span.range.lowerBound, Match(entry: entry, isJoined: token.isJoined && offset == 0)))
        }
      } else if !token.isNumber {
        rest.append((span.range.lowerBound, token))
      }
    }
    if !found.contains(where: { $0.match.entry.noun.map { $0.standing >= .general } ?? false }) {
      rest.removeAll { place, token in
        guard let entry = Self.nearest(to: token.text, lexicon) else { return false }
        found.append((place, Match(entry: entry, isSlip: true, isJoined: token.isJoined)))
        return true
      }
    }
    matches = found.sorted { $0.place < $1.place }.map(\.match)
    unknown = rest.map(\.token.text)
  }

  private struct Span {
    var range: Range<Int>
    var entry: RoleLexicon.Entry?
  }

  /// The split of the tokens with the longest phrases, by the sum of squared lengths.
  private static func spans(of tokens: [NameTokens.Token], _ lexicon: RoleLexicon) -> [Span] {
    var best: [(score: Int, spans: [Span])] = [(0, [])]
    for end in tokens.indices.map({ $0 + 1 }) {
      var choice = (best[end - 1].score, best[end - 1].spans + [Span(range: end - 1..<end)])
      var key = ""
      for start in stride(from: end - 1, through: max(end - lexicon.longestPhrase, 0), by: -1) {
        key = tokens[start].text + key
        guard let entry = lexicon[key] else { continue }
        let score = best[start].score + key.count * key.count
        if score > choice.0 {
          choice = (score, best[start].spans + [Span(range: start..<end, entry: entry)])
        }
      }
      best.append(choice)
    }
    return best.last!.spans
  }

  private static let shortestPart = 3

  /// Words of the lexicon, three letters and longer, that a word consists of; as few as possible.
  private static func parts(of word: String, _ lexicon: RoleLexicon) -> [RoleLexicon.Entry]? {
    let letters = Array(word)
    guard letters.count >= 2 * shortestPart else { return nil }
    var best: [[RoleLexicon.Entry]?] = [[]] + letters.map { _ in nil }
    for end in letters.indices.map({ $0 + 1 }) where end >= shortestPart {
      for start in 0...(end - shortestPart) {
        guard let before = best[start], before.count + 1 < best[end]?.count ?? 5,
          let entry = lexicon[String(letters[start..<end])]
        else { continue }
        best[end] = before + [entry]
      }
    }
    guard let parts = best.last!, parts.contains(where: { $0.noun != nil }) else { return nil }
    return parts
  }

  /// The long word that differs by one typing error.
  private static func nearest(to word: String, _ lexicon: RoleLexicon) -> RoleLexicon.Entry? {
    guard word.count >= 6 else { return nil }
    return lexicon.longWords.first {
      abs($0.count - word.count) <= 1 && typingErrors(Array(word), Array($0)) == 1
    }.flatMap { lexicon[$0] }
  }
}

extension RoleLexicon {
  /// The entry of a phrase written without spaces; plurals with s count as the word itself.
  subscript(key: String) -> Entry? {
    entries[key] ?? (key.count >= 4 && key.last == "s" ? entries[String(key.dropLast())] : nil)
  }
}
