public import MixingConsole

/// What was decided about one thing in a recording, and why.
public struct TechnicalDecision: Equatable, Sendable {
  /// What it is about.
  public enum Subject: String, CaseIterable, Sendable {
    /// Energy below the instrument's lowest note, relative to the whole track's, in dB.
    case rumble
    /// How far a fixed frequency stands above its neighbourhood, in dB.
    case resonance
    /// How far bursts between 5 and 9 kHz stand above a voice's body, in dB.
    case sibilance
    /// How far one low note stands above the others, in dB.
    case boom
    /// How far neighbouring phrases differ, in dB.
    case phrases
    /// How far peaks stand above the body, in dB.
    case peaks

    /// `tone` or `dynamics`.
    public var aspect: MixAspect {
      switch self {
      case .rumble, .resonance, .sibilance, .boom: .tone
      case .phrases, .peaks: .dynamics
      }
    }
  }

  public let subject: Subject
  /// The controls that were set, by `Parameter.name`; none for a mere note.
  public let controls: [String]
  /// The measured value, in `unit`.
  public let before: Double
  /// The value that the settings will lead to, in `unit`; `before` where nothing was set.
  public let after: Double
  public let unit = "dB"
  /// One sentence without the track's name, a capital or a full stop.
  public let sentence: String

  public var aspect: MixAspect { subject.aspect }
  /// Whether it only informs, and changes nothing.
  public var isNote: Bool { controls.isEmpty }
}
