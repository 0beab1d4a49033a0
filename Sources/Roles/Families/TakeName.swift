/// A stem's name in parts: what all files of a family share, and what distinguishes them.
struct TakeName: Equatable, Sendable {
  enum Side: Sendable { case left, right }

  /// The name without the marks.
  private(set) var base = ""
  /// The same without words for processing, as in "Vox wet" or "Keys copy".
  private(set) var part = ""
  private(set) var side: Side?
  /// Whether it is called a double of another.
  private(set) var isDouble = false
  /// The words that name the microphone or its place; empty without any.
  private(set) var microphone = ""
  /// The number behind the name, as in "BGV 2".
  private(set) var number = ""

  /// - Parameter role: what the name says the track is.
  init(_ name: String, role: Role) {
    var tokens = Self.unglued(NameTokens(name).tokens)
    if role != .unknown { Self.removeTrackNumber(&tokens) }
    let words = Self.microphoneWords(for: role)
    for (index, token) in tokens.enumerated() {
      let before = index > 0 ? tokens[index - 1].text : ""
      let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
      if ["take", "tk"].contains(before) && token.isNumber || ["take", "tk"].contains(token.text) {
        continue
      } else if token.isNumber {
        if ["mic", "mics"].contains(before) || Self.modelNumbers.contains(token.text) {
          microphone += token.text
        } else {
          number += String(token.text.drop { $0 == "0" })
        }
      } else if Self.modelLetters.contains(token.text), Self.modelNumbers.contains(after) {
        microphone += token.text
      } else if let side = Self.sides[token.text] {
        self.side = side
      } else if Self.doubleWords.contains(token.text), base != "" {
        isDouble = true
      } else if let digit = Self.numberWords[token.text], base != "" {
        number += digit
      } else if words.contains(token.text) {
        microphone += token.text
      } else {
        base += token.text
        if !Self.versionWords.contains(token.text) || part == "" { part += token.text }
      }
    }
  }

  /// "01_Kick" and "Audio 07-Vox": where the number belongs to the list of tracks.
  private static func removeTrackNumber(_ tokens: inout [NameTokens.Token]) {
    if tokens.count > 2,
      ["audio", "track", "trk", "spur", "piste", "pista"].contains(tokens[0].text),
      tokens[1].isNumber
    {
      tokens.removeFirst(2)
    } else if tokens.count > 1, tokens[0].isNumber, !tokens[1].isNumber {
      tokens.removeFirst()
    }
  }

  /// Splits "OHL" and "guitone" in two if the rest is a word.
  private static func unglued(_ tokens: [NameTokens.Token]) -> [NameTokens.Token] {
    tokens.flatMap { token -> [NameTokens.Token] in
      guard !token.isNumber, token.text.count >= 3, RoleLexicon.standard[token.text] == nil
      else { return [token] }
      for ending in ["left", "right", "l", "r"] + numberWords.keys.sorted()
      where token.text.hasSuffix(ending) {
        let rest = String(token.text.dropLast(ending.count))
        guard let entry = RoleLexicon.standard[rest], entry.noun != nil else { continue }
        return [
          NameTokens.Token(text: rest, isNumber: false), .init(text: ending, isNumber: false),
        ]
      }
      return [token]
    }
  }

  private static let sides: [String: Side] = {
    let left = ["l", "left", "lt", "lft", "links", "gauche", "izq", "izquierda", "sx", "sinistra"]
    let right = ["r", "right", "rgt", "rechts", "droite", "derecha", "dx", "destra"]
    let more: [(String, Side)] = [
      ("esq", .left), ("esquerda", .left), ("der", .right), ("dir", .right), ("direita", .right),
    ]
    return Dictionary(
      left.map { ($0, .left) } + right.map { ($0, .right) } + more, uniquingKeysWith: { a, _ in a })
  }()

  private static let doubleWords: Set<String> = [
    "dbl", "double", "doubled", "dubl", "dt", "dub", "dopplung", "doppelung", "doublage", "doble",
  ]

  private static let versionWords: Set<String> = [
    "wet", "dry", "fx", "verb", "reverb", "rvb", "delay", "dly", "echo", "comp", "compressed",
    "raw",
    "proc", "processed", "tuned", "tune", "melodyne", "autotune", "edit", "edited", "clean", "copy",
    "kopie", "copie", "copia", "print", "printed", "eq", "parallel", "crush", "dup", "duplicate",
    "trocken", "nass", "hall",
  ]

  private static let numberWords = [
    "one": "1", "two": "2", "three": "3", "four": "4", "eins": "1", "zwei": "2", "drei": "3",
    "a": "1", "b": "2",
  ]

  /// Words for microphones and their places, by what stands before them.
  private static func microphoneWords(for role: Role) -> Set<String> {
    switch role {
    case .kick: kickWords.union(models)
    case .snare, .toms: drumWords.union(models)
    case .bass: lineWords.union(models)
    case .acousticGuitar, .electricGuitar: lineWords.union(placeWords).union(models)
    case .piano, .organ, .keys, .mallets:
      lineWords.union(placeWords).union(heightWords).union(models)
    default: placeWords.union(models)
    }
  }

  /// Whether this is the microphone that picks up the source first and directly.
  var isNearest: Bool { Self.nearestWords.contains(microphone) }

  private static let nearestWords: Set<String> = [
    "in", "inside", "innen", "beater", "top", "up", "over", "upper", "oben", "di", "line", "close",
    "near", "spot", "nah",
  ]
  private static let kickWords: Set<String> = [
    "in", "out", "inside", "outside", "sub", "subkick", "beater", "front", "back", "trig",
    "trigger", "sample", "mic", "innen", "aussen",
  ]
  private static let drumWords: Set<String> = [
    "top", "bot", "bottom", "btm", "up", "down", "under", "over", "upper", "lower", "trig",
    "trigger", "sample", "side", "mic", "oben", "unten",
  ]
  private static let lineWords: Set<String> = ["di", "amp", "cab", "mic", "mike", "line"]
  private static let placeWords: Set<String> = [
    "near", "far", "close", "spot", "ribbon", "dynamic", "dyn", "condenser", "cond", "body", "neck",
    "mic", "nah", "fern",
  ]
  private static let heightWords: Set<String> = ["hi", "high", "low", "lo", "top", "bottom"]
  private static let models: Set<String> = [
    "akg", "sennheiser", "royer", "shure", "neumann", "beta",
  ]
  private static let modelLetters: Set<String> = [
    "sm", "md", "re", "u", "km", "c", "d", "m", "r", "e",
  ]
  private static let modelNumbers: Set<String> = [
    "57", "58", "421", "414", "87", "67", "47", "121", "184", "112", "91", "52", "20", "88", "441",
    "906", "609", "160", "451", "4038", "251", "84",
  ]
}
