import SignalProcessing

extension TrackFamily: CustomStringConvertible {
  /// `two halves of one recording (name and sound agree, 97 %)`.
  public var description: String {
    let what =
      switch kind {
      case .halves: "two halves of one recording"
      case .doubles: "two takes of one part"
      case .microphones: "one source"
      case .duplicate: "the same sound"
      }
    let why =
      switch evidence {
      case .name: "by name"
      case .sound: "by sound"
      case .both: "name and sound agree"
      case .person: "said by hand"
      }
    return "\(what) (\(why), \(Int((100 * confidence).rounded())) %)"
  }

  /// How its microphones stand to the first, a sentence each where there is something to say.
  public func findings(_ names: [String]) -> [String] {
    zip(names, microphones).dropFirst().compactMap { name, found in
      guard let found else { return nil }
      let milliseconds = (found.delaySeconds * 1e5).rounded() / 100
      var parts: [String] = []
      if abs(milliseconds) >= 0.01 {
        parts.append("\(abs(milliseconds)) ms \(milliseconds > 0 ? "later" : "earlier")")
      }
      if found.isPolarityInverted { parts.append("polarity inverted") }
      guard !parts.isEmpty else { return nil }
      return "\(name): \(parts.joined(separator: ", ")) against \(names[0])"
    }
  }
}
