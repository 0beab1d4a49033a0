import Training

/// A column of a controller's evaluation. Less is better in every error and distance, and 0 is perfect, but for
/// style distance and left/right balance: the target's own mix of another song has them. What was decided
/// (`MixDecisions`) has no known answer.
public struct ControllerMeasure: Equatable, Sendable {
  /// In files, for example `tone-error`.
  public let name: String
  /// In tables.
  public let title: String
  /// "dB" or "spreads"; empty where there is none.
  public let unit: String
  /// Digits behind the point when people read it.
  public let digits: Int
  /// One sentence.
  public let help: String

  /// Every measure, in the order of the table.
  public static let all: [ControllerMeasure] = settings + sound + decisions

  private static let settings =
    SettingGroup.allCases.map {
      ControllerMeasure(
        name: "settings.\($0.rawValue)", title: $0.rawValue, unit: "spreads", digits: 2,
        help: "Root mean square distance of these settings from the known ones, in plausible "
          + "spreads, by how much of each control is heard; toward another song, which tells no "
          + "sides, with left and right exchanged where pans are nearer so.")
    } + [
      ControllerMeasure(
        name: "fader-error", title: "fader", unit: "dB", digits: 2,
        help: "Mean difference between a track's fader and the known one, without what all have in "
          + "common."),
      ControllerMeasure(
        name: "pan-error", title: "pan", unit: "", digits: 3,
        help: "Mean difference of pan; toward another song, which tells no sides, with left and "
          + "right exchanged where that is less."),
      ControllerMeasure(
        name: "tone-error", title: "EQ curve", unit: "dB", digits: 2,
        help: "Root mean square difference of the equalizers' curves."),
      ControllerMeasure(
        name: "reduction-error", title: "reduction", unit: "dB", digits: 2,
        help: "Mean difference of what the compressors take of a loud signal."),
      ControllerMeasure(
        name: "send-error", title: "send", unit: "dB", digits: 2,
        help: "Mean difference of the sends to the reverb."),
    ]

  private static let decisions = MixDecisions.measures.map {
    ControllerMeasure(
      name: $0.name, title: $0.title.lowercased(), unit: $0.unit, digits: $0.digits, help: $0.help)
  }

  private static let sound = [
    ControllerMeasure(
      name: "lateral-balance", title: "lateral balance", unit: "dB", digits: 2,
      help: "Root mean square over Bark bands of the difference in left over right to the "
        + "reference; toward another song with left and right exchanged where that is less."),
    ControllerMeasure(
      name: "balance-error", title: "balance", unit: "dB", digits: 2,
      help: "Mean difference between how loud a track is beside the others and how loud it is with "
        + "the known settings."),
    ControllerMeasure(
      name: "style-distance", title: "style", unit: "", digits: 2,
      help: "Style distance between the mix and the reference, loudness-matched."),
    ControllerMeasure(
      name: "stft-distance", title: "MR-STFT", unit: "", digits: 3,
      help: "Multi-resolution STFT distance of sum and difference from the known mix, at equal "
        + "loudness."),
  ]
}
