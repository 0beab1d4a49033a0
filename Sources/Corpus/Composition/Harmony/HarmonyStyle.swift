/// How a genre's chords follow each other.
///
/// Chords are written by degree: `4` is the chord that the scale has on its fourth step, `b7` the
/// one a whole tone below the tonic, `5:7` a dominant seventh, `2:m7 5:7` two chords in one bar.
/// Qualities: see `ChordQuality`.
public enum HarmonyStyle: Sendable {
  /// Bars in turn, from the beginning in each section of a kind; one of the lists per kind.
  case loops([[String]])
  /// A grammar that splits each phrase.
  case grammar(HarmonyGrammar)
  /// No changes: tonic and fifth throughout.
  case drone
}

/// A context-free grammar of phrases: each symbol stands for a stretch of bars, and is divided in
/// halves until a bar is left, where it becomes a chord.
///
/// After M. Rohrmeier, *Towards a generative syntax of tonal harmony*, J. Math. Music 5 (2011), much
/// reduced: functions (tonic, dominant, subdominant) are prolonged or prepared.
public struct HarmonyGrammar: Sendable {
  /// The symbol of a whole phrase, one of these at random.
  public var starts: [String]
  /// The halves of a symbol, one pair at random; a symbol without halves is not divided.
  public var halves: [String: [[String]]]
  /// The chord of a symbol that is not divided further, one at random.
  public var chords: [String: [String]]

  /// Chords as European concert music and its relatives use them.
  static let functional = HarmonyGrammar(
    starts: ["phrase"],
    halves: [
      "phrase": [["open", "close"], ["T", "close"]],
      "open": [["T", "D"], ["T", "S"], ["T", "T"]],
      "close": [["S", "cadence"], ["T", "cadence"]],
      "cadence": [["D", "T"], ["SD", "T"]],
      "T": [["T", "T"], ["T", "D"], ["T", "S"], ["D", "T"]],
      "S": [["T", "S"], ["S", "S"]], "D": [["S", "D"]], "SD": [["S", "D"]],
    ],
    chords: [
      "T": ["1", "1", "1", "6", "3"], "S": ["4", "2", "4", "6"], "D": ["5", "5:7", "7"],
      "SD": ["4 5:7", "2 5:7"], "cadence": ["5:7"], "open": ["1"], "close": ["4"], "phrase": ["1"],
    ])

  /// Descending fifths and suspensions: baroque and its echoes.
  static let fifths = HarmonyGrammar(
    starts: ["phrase"],
    halves: [
      "phrase": [["T", "circle"], ["circle", "close"]],
      "circle": [["36", "25"], ["14", "73"]], "36": [["3", "6"]], "25": [["2", "5"]],
      "14": [["1", "4"]], "73": [["7", "3"]],
      "T": [["1", "5"], ["1", "1"]], "close": [["25", "1"]],
    ],
    chords: [
      "1": ["1"], "2": ["2"], "3": ["3"], "4": ["4"], "5": ["5:7", "5"], "6": ["6"], "7": ["7"],
      "36": ["3 6"], "25": ["2 5:7"], "14": ["1 4"], "73": ["7 3"], "T": ["1"],
      "circle": ["6 2"], "close": ["5:7 1"], "phrase": ["1"],
    ])

  /// Two-five-ones, turnarounds and tritone substitutes.
  static let jazz = HarmonyGrammar(
    starts: ["phrase"],
    halves: [
      "phrase": [["T", "turn"], ["T", "close"], ["away", "close"]],
      "T": [["T", "T"], ["T", "turn"]], "away": [["toFour", "four"], ["toSix", "six"]],
      "toFour": [["T", "V4"]], "four": [["S", "minorS"]], "toSix": [["T", "V6"]],
      "six": [["six1", "toFive"]],
      "close": [["two", "five"], ["toFive", "turn"]], "toFive": [["V5", "two"]],
    ],
    chords: [
      "T": ["1:maj7", "1:6", "3:m7"], "turn": ["1:maj7 6:7", "3:m7 6:7", "1:maj7 b3:dim7"],
      "close": ["2:m7 5:7", "2:m7 b2:7"], "two": ["2:m7", "2:m7b5"], "five": ["5:9", "b2:7"],
      "V4": ["5:m7 1:7"], "V6": ["7:m7b5 3:7"], "V5": ["2:7"], "S": ["4:maj7"],
      "minorS": ["4:m7 b7:7"], "six1": ["6:m7"], "toFive": ["2:7", "6:7"], "six": ["6:m7"],
      "four": ["4:maj7"], "toFour": ["1:7"], "toSix": ["3:7"], "away": ["1:maj7"],
      "phrase": ["1:maj7"],
    ])

  /// Colour without function: parallel chords around a centre.
  static let planing = HarmonyGrammar(
    starts: ["phrase"],
    halves: [
      "phrase": [["A", "B"], ["A", "A"]], "A": [["A", "B"], ["A", "A"]], "B": [["B", "A"]],
    ],
    chords: [
      "A": ["1:sus2", "1:quartal", "1:maj7", "1"], "B": ["2:quartal", "b7:sus2", "4:maj7", "6"],
      "phrase": ["1"],
    ])
}
