/// The words and numbers of a stem's name: lower case, without accents, "KickIn_03" as kick, in, 03.
struct NameTokens: Sendable {
  struct Token: Equatable, Sendable {
    var text: String
    /// Whether it is a number.
    var isNumber: Bool
    /// Whether "and", "+" or "&" stands before it.
    var isJoined = false
  }

  private(set) var tokens: [Token] = []

  init(_ name: String) {
    var characters = Array(Self.withoutExtension(name).decomposedToPlain)
    // "OHs", "BGVs": a plural of an abbreviation is one word.
    for index in characters.indices.dropFirst(2)
    where characters[index] == "s" && characters[index - 1].isUppercase
      && characters[index - 2].isUppercase
      && !(index + 1 < characters.count && characters[index + 1].isLetter)
    {
      characters[index] = "S"
    }
    var word = ""
    var isJoined = false
    func isEdge(_ index: Int) -> Bool {
      let (a, b) = (characters[index - 1], characters[index])
      if a.isNumber != b.isNumber { return true }
      if a.isLowercase && b.isUppercase { return true }
      return a.isUppercase && b.isUppercase && index + 1 < characters.count
        && characters[index + 1].isLowercase
    }
    func finish() {
      guard !word.isEmpty else { return }
      tokens.append(
        Token(text: word.lowercased(), isNumber: word.first!.isNumber, isJoined: isJoined))
      word = ""
      isJoined = false
    }
    for (index, character) in characters.enumerated() {
      guard character.isLetter || character.isNumber else {
        finish()
        if character == "+" || character == "&" { isJoined = true }
        continue
      }
      if !word.isEmpty && isEdge(index) { finish() }
      word.append(character)
    }
    finish()
    // "and" between two words says the same as "+".
    for index in tokens.indices.dropLast()
    where index > 0 && ["and", "und", "et", "y", "n"].contains(tokens[index].text) {
      tokens[index + 1].isJoined = true
    }
  }

  private static let extensions: Set<String> = [
    "wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "aifc", "caf", "flac", "ogg", "opus", "mp3",
    "m4a", "aac",
  ]

  private static func withoutExtension(_ name: String) -> Substring {
    guard let dot = name.lastIndex(of: "."),
      extensions.contains(name[name.index(after: dot)...].lowercased())
    else { return name[...] }
    return name[..<dot]
  }
}

extension Substring {
  /// Letters without their accents, composed or not; ligatures and German umlauts in two letters.
  fileprivate var decomposedToPlain: String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar.properties.generalCategory == .nonspacingMark {
        // A diaeresis of German.
        if scalar == "\u{308}", let last = result.last, "aouAOU".contains(last) { result += "e" }
        continue
      }
      let isUpper = scalar.properties.isUppercase
      let lower = isUpper ? scalar.properties.lowercaseMapping : String(scalar)
      guard let plain = plainLetters[lower] else {
        result.unicodeScalars.append(scalar)
        continue
      }
      result += isUpper ? plain.uppercased() : plain
    }
    return result
  }
}

private let plainLetters: [String: String] = {
  let rows: [(String, String)] = [
    ("a", "áàâãåā"), ("c", "çčć"), ("e", "éèêëēėę"), ("i", "íìîïī"), ("n", "ñń"), ("o", "óòôõøō"),
    ("s", "šś"), ("u", "úùûū"), ("y", "ýÿ"), ("z", "žźż"), ("oe", "œö"), ("ae", "æä"), ("ue", "ü"),
    ("ss", "ß"), ("l", "ł"),
  ]
  var table: [String: String] = [:]
  for (plain, letters) in rows {
    for letter in letters { table[String(letter)] = plain }
  }
  return table
}()
