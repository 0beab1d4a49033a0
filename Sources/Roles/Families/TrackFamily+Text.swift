import SignalProcessing

extension TrackFamily: CustomStringConvertible {
  /// `two halves of one recording (name and sound agree, 97 %)`.
  public var description: String {
    let what =
      switch kind {
      case .halves: "two halves of one recording"
      case .doubles: "two takes of one part"
      case .microphones: "one source"
      case .versions: "one part in several versions"
      case .duplicate: "the same sound"
      }
    let why =
      switch evidence {
      case .name: "by name"
      case .sound: "by sound"
      case .both: "name and sound agree"
      case .person: "set by hand"
      }
    return "\(what) (\(why), \(Int((100 * confidence).rounded())) %)"
  }

  /// How a microphone stands to the first of its family.
  public struct Standing: Equatable, Sendable {
    /// Its index.
    public var track: Int
    /// What was found, with the remedy where it is a fault.
    public var sentence: String
    public var isFault: Bool
  }

  /// Delay in milliseconds from which two microphones are weak together at 5 kHz or below: a sum with a
  /// copy that comes T later has its first notch at 1/(2T).
  private static let smallestDelay = 0.1

  /// Delay from which a copy is an echo rather than a comb filter, in seconds.
  private static let echo = 0.05

  /// Delay from which a treated version may be a reverb or a delay on purpose, in seconds.
  private static let effect = 0.005

  private func copy(_ track: Int, _ first: String, _ found: Microphone) -> Standing {
    let milliseconds = (abs(found.delaySeconds) * 1e5).rounded() / 100
    let lag =
      milliseconds == 0
      ? "" : ", \(milliseconds) ms \(found.delaySeconds > 0 ? "later" : "earlier")"
    let isFault = found.isPolarityInverted || (lag != "" && abs(found.delaySeconds) < Self.echo)
    let harm = found.isPolarityInverted ? "cancel each other" : "cause a comb filter"
    return Standing(
      track: track,
      sentence:
        "is a copy of \(first)\(lag)\(found.isPolarityInverted ? ", polarity inverted" : "")"
        + (isFault ? "; the two \(harm): leave one of them out" : ""), isFault: isFault)
  }

  /// How its members stand to the first, one for each but that; none for halves, doubles and what is the same to the
  /// sample.
  /// - Parameter names: of all tracks.
  public func standings(_ names: [String]) -> [Standing] {
    zip(members, microphones).dropFirst().map { track, found in
      let first = names[members[0]]
      guard let found else {
        return Standing(
          track: track, sentence: "delay and polarity relative to \(first) are unknown",
          isFault: false)
      }
      if kind == .duplicate { return copy(track, first, found) }
      let milliseconds = (abs(found.delaySeconds) * 1e5).rounded() / 100
      let (when, back) = found.delaySeconds > 0 ? ("later", "earlier") : ("earlier", "later")
      let sentence: String
      switch (found.isPolarityInverted, milliseconds >= Self.smallestDelay) {
      case (true, true):
        sentence =
          "\(milliseconds) ms \(when) than \(first) and polarity inverted; invert it "
          + "(polarity=inverted) and move it \(milliseconds) ms \(back)"
      case (true, false):
        sentence =
          "polarity inverted relative to \(first); invert it (polarity=inverted), or the two cancel "
          + "each other"
      case (false, true) where kind == .versions && abs(found.delaySeconds) > Self.effect:
        return Standing(
          track: track,
          sentence:
            "\(milliseconds) ms \(when) than \(first), which may be an effect; if it is not, "
            + "move it \(milliseconds) ms \(back)", isFault: false)
      case (false, true):
        let notch = Int((500 / milliseconds).rounded())
        sentence =
          "\(milliseconds) ms \(when) than \(first), so the two cancel each other around "
          + "\(notch) Hz; move it \(milliseconds) ms \(back)"
      case (false, false):
        return Standing(
          track: track, sentence: "in time and in polarity with \(first)", isFault: false)
      }
      return Standing(track: track, sentence: sentence, isFault: true)
    }
  }
}
