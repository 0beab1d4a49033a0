public import MixingConsole

/// A strip as it stands in a document: the controls of its table, and its switches.
public protocol SessionStrip: ControlStrip {
  static var switches: [StripSwitch<Self>] { get }
}

/// An on-off control of a strip.
public struct StripSwitch<Strip: Sendable>: Sendable {
  /// Its key in the document, for example `polarityInverted`.
  public let key: String
  /// What a person types, for example `polarity`.
  public let name: String
  /// What a person types for true, the first being the usual word.
  public let onWords: [String]
  public let offWords: [String]
  /// One sentence for a tooltip.
  public let help: String
  public let value: any WritableKeyPath<Strip, Bool> & Sendable
}

extension TrackSettings: SessionStrip {
  public static let switches = [
    StripSwitch<TrackSettings>(
      key: "mute", name: "mute", onWords: ["on", "true", "yes"],
      offWords: ["off", "false", "no"], help: "Silences the track.", value: \.isMuted),
    StripSwitch<TrackSettings>(
      key: "solo", name: "solo", onWords: ["on", "true", "yes"],
      offWords: ["off", "false", "no"], help: "Silences every track without solo.",
      value: \.isSoloed),
    StripSwitch<TrackSettings>(
      key: "polarityInverted", name: "polarity", onWords: ["inverted", "invert"],
      offWords: ["normal"], help: "Turns the waveform upside down.",
      value: \.isPolarityInverted),
  ]
}

extension ReverbSettings: SessionStrip {
  public static let switches: [StripSwitch<ReverbSettings>] = []
}

extension MasterSettings: SessionStrip {
  public static let switches: [StripSwitch<MasterSettings>] = []
}
