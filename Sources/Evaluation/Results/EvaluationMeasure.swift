import MixStyle

/// A column of an evaluation's table.
public struct EvaluationMeasure: Equatable, Sendable {
  /// In files, for example `af-loss`.
  public var name: String
  /// On the page.
  public var title: String
  /// "dB", "LUFS"...; empty where there is none.
  public var unit: String
  /// Digits behind the point when people read it.
  public var digits: Int
  /// Whether less is better, or more; nil where it is neither.
  public var lessIsBetter: Bool?
  /// Whether the tables of means show it; terms stand in the table of cells alone.
  public var isMain: Bool
  /// One sentence.
  public var help: String

  init(
    _ name: String, _ title: String, _ unit: String = "", digits: Int, lessIsBetter: Bool? = true,
    isMain: Bool = true, help: String
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.digits = digits
    self.lessIsBetter = lessIsBetter
    self.isMain = isMain
    self.help = help
  }

  /// Every measure, in the order of the table.
  public static let all: [EvaluationMeasure] = style + recovery + decisions + level

  private static let style =
    [
      EvaluationMeasure(
        "af-loss", "AF loss", digits: 3,
        help: "Audio-feature loss of Diff-MST, as published, against the whole reference.")
    ]
    + ["rms", "crest-factor", "stereo-width", "stereo-imbalance", "bark-spectrum"].map {
      EvaluationMeasure(
        "af-loss.\($0)", "AF \($0)", digits: 4, isMain: false,
        help: "Weighted term of the audio-feature loss.")
    }
    + [
      EvaluationMeasure(
        "style-distance", "Style distance", digits: 2,
        help:
          "Mixwright's own distance from the whole reference, loudness-matched: the weighted sum of "
          + "its terms.")
    ]
    + StyleDistance.Term.allCases.map {
      EvaluationMeasure(
        "style-distance.\($0.rawValue)", "Style \($0.rawValue)", $0.unit, digits: 2, isMain: false,
        help: "Term of the style distance, not weighted.")
    }

  private static let recovery = [
    EvaluationMeasure(
      "lateral-balance", "Lateral balance", "dB", digits: 2,
      help: "Root mean square over Bark bands of the difference in left over right to the "
        + "reference."),
    EvaluationMeasure(
      "own-balance-error", "Own-mix balance error", "dB", digits: 2,
      help: "Toward the plain sum of the song's own stems: mean deviation of trim and fader from "
        + "the truth, without what all tracks have in common."),
    EvaluationMeasure(
      "balance-error", "Balance error", "dB", digits: 2,
      help: "Mean difference over the tracks between how loud a track is beside the others in this "
        + "mix and in a person's."),
    EvaluationMeasure(
      "presence", "Presence", "dB", digits: 2, lessIsBetter: false,
      help: "How much of the sound while a track plays is the track itself, the mean over the "
        + "tracks: 0 is alone, -10 a tenth."),
    EvaluationMeasure(
      "least-presence", "Least presence", "dB", digits: 2, lessIsBetter: false,
      help: "The same for the track that the others mask most."),
    EvaluationMeasure(
      "fader-error", "Fader error", "dB", digits: 2,
      help: "Mean difference between a track's gain and the true one, without what all have in "
        + "common."),
    EvaluationMeasure(
      "pan-error", "Pan error", digits: 3,
      help: "Mean difference between a track's pan and the true one."),
    EvaluationMeasure(
      "si-sdr", "SI-SDR", "dB", digits: 1, lessIsBetter: false,
      help: "Scale-invariant signal-to-distortion ratio on the half that was not fitted."),
    EvaluationMeasure(
      "stft-distance", "MR-STFT", digits: 3,
      help: "Multi-resolution STFT distance of sum and difference on the half that was not fitted."),
    EvaluationMeasure(
      "unheard-tracks", "Unheard", digits: 0, isMain: false,
      help: "Tracks that are silent in the half that was fitted; no method can know them."),
  ]

  private static let decisions = MixDecisions.measures.map {
    EvaluationMeasure(
      $0.name, $0.title, $0.unit, digits: $0.digits, lessIsBetter: $0.lessIsBetter, help: $0.help)
  }

  private static let level = [
    EvaluationMeasure(
      "limiter-reduction", "Limiter", "dB", digits: 1,
      help: "The largest gain reduction of the limiter."),
    EvaluationMeasure(
      "fader-move", "Fader move", "dB", digits: 1, lessIsBetter: nil,
      help: "Largest fader move from the start."),
    EvaluationMeasure(
      "eq-move", "EQ move", "dB", digits: 1, lessIsBetter: nil,
      help: "Largest gain of an equalizer band."),
    EvaluationMeasure(
      "loudness", "Loudness", "LUFS", digits: 1, lessIsBetter: nil, isMain: false,
      help: "Integrated loudness."),
    EvaluationMeasure(
      "true-peak", "True peak", "dBTP", digits: 1, lessIsBetter: nil, isMain: false,
      help: "Largest true peak."),
    EvaluationMeasure(
      "loudness-range", "Loudness range", "LU", digits: 1, lessIsBetter: nil, isMain: false,
      help: "Range of EBU Tech 3342."),
  ]
}
