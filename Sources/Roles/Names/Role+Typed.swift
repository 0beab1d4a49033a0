extension Role {
  /// The role that someone typed: its name, or words that mean only that ("lead vox").
  public init?(typed text: String) {
    let plain = NameTokens(text).tokens.map(\.text).joined()
    if let role = Self.allCases.first(where: {
      NameTokens($0.rawValue).tokens.map(\.text).joined() == plain
    }) {
      self = role
      return
    }
    let reading = NameReading(text)
    let guess = RoleGuess(reading)
    guard reading.unknown.isEmpty, guess.role != .unknown, guess.confidence >= 0.7 else {
      return nil
    }
    self = guess.role
  }

  /// The role whose name differs by the fewest typing errors, at most one in three characters.
  public static func nearest(to text: String) -> Role? {
    let typed = Array(text.lowercased())
    let limit = max(1, typed.count / 3)
    return allCases.map { ($0, typingErrors(typed, Array($0.rawValue))) }
      .min { $0.1 < $1.1 }.flatMap { $0.1 <= limit ? $0.0 : nil }
  }
}
