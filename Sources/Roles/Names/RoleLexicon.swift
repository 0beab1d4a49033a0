/// The words that people use in the names of stems, in several languages, and their meaning.
///
/// The tables are text, one entry after the other, so that they are easy to read and extend: `role, standing, weight:
/// phrase, phrase, ...` for words that name a role, `<role > role>, weight: ...` for words that change a role given
/// by another word, `-: ...` for words without a meaning. A phrase is found with and without spaces between its words
/// ("hi hat", "HiHat", "hihat"). If two entries have the same phrase, the first one counts.
struct RoleLexicon: Sendable {
  static let standard = RoleLexicon(
    tables: [english, german, french, spanish, italian, portuguese])

  /// How much a word counts if others say something else.
  enum Standing: Int, Comparable, Sendable {
    /// Only if nothing else is said: "mix", "master".
    case last
    /// A place or a way of playing rather than an instrument: "room", "loop", "lead".
    case hint
    /// A kind of instruments: "drums", "synth", "vocal".
    case general
    case sure
    /// "Scratch", "click": the track is not for the mix, whatever else is said.
    case guide

    static func < (a: Standing, b: Standing) -> Bool { a.rawValue < b.rawValue }

    init?(_ text: Substring) {
      switch text {
      case "last": self = .last
      case "hint": self = .hint
      case "general": self = .general
      case "sure": self = .sure
      case "guide": self = .guide
      default: return nil
      }
    }
  }

  struct Noun: Sendable {
    var role: Role
    var standing: Standing
    /// How often the word means this, 0...1.
    var weight: Double
  }

  struct Turn: Sendable {
    var from, to: Role
    var weight: Double
  }

  /// The meaning of a phrase; none for a word that only qualifies others.
  struct Entry: Sendable {
    /// As written in the table.
    var phrase: String
    var noun: Noun?
    var turns: [Turn] = []
  }

  /// By the letters and digits of the phrase.
  private(set) var entries: [String: Entry] = [:]
  /// The most tokens of any phrase.
  private(set) var longestPhrase = 1
  /// Phrases long enough to be recognised with a typing error.
  private(set) var longWords: [String] = []

  /// - Precondition: the tables are well-formed.
  init(tables: [String]) {
    for table in tables {
      for line in Self.joined(table) { add(line) }
    }
    longWords = entries.values.filter { $0.noun != nil && $0.phrase.count >= 6 }
      .map { String($0.phrase.filter { $0 != " " }) }.sorted()
  }

  /// The lines of a table; an indented line continues the one before.
  private static func joined(_ table: String) -> [String] {
    var lines: [String] = []
    for line in table.split(separator: "\n") {
      if line.hasPrefix(" "), !lines.isEmpty {
        lines[lines.count - 1] += " " + line.trimmed
      } else {
        lines.append(String(line))
      }
    }
    return lines
  }

  private mutating func add(_ line: String) {
    guard let colon = line.firstIndex(of: ":") else {
      preconditionFailure("no colon in the line \(line)")
    }
    let head = line[..<colon]
    let noun = Self.noun(head)
    let turn = Self.turn(head)
    precondition(noun != nil || turn != nil || head == "-", "no role in the line \(line)")
    for part in line[line.index(after: colon)...].split(separator: ",") {
      let phrase = part.trimmed
      let tokens = NameTokens(phrase).tokens.map(\.text)
      let key = tokens.joined()
      longestPhrase = max(longestPhrase, tokens.count)
      var entry = entries[key] ?? Entry(phrase: phrase)
      if entry.noun == nil { entry.noun = noun }
      if let turn, !entry.turns.contains(where: { $0.from == turn.from }) {
        entry.turns.append(turn)
      }
      entries[key] = entry
    }
  }

  private static func noun(_ head: Substring) -> Noun? {
    let parts = head.split(separator: ",").map(\.trimmed)
    guard parts.count == 3, let role = Role(rawValue: parts[0]),
      let standing = Standing(parts[1][...]), let weight = Double(parts[2])
    else { return nil }
    return Noun(role: role, standing: standing, weight: weight)
  }

  private static func turn(_ head: Substring) -> Turn? {
    guard head.hasPrefix("<"), let end = head.lastIndex(of: ">") else { return nil }
    let roles = head[head.index(after: head.startIndex)..<end].split(separator: ">").map(\.trimmed)
    let rest = head[head.index(after: end)...].drop { $0 == "," || $0 == " " }
    guard roles.count == 2, let from = Role(rawValue: roles[0]), let to = Role(rawValue: roles[1]),
      let weight = Double(rest)
    else { return nil }
    return Turn(from: from, to: to, weight: weight)
  }
}

extension Substring {
  /// Without spaces at either end.
  var trimmed: String {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
