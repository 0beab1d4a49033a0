/// Chord qualities by the short names that degrees are written with; semitones above the root.
enum ChordQuality {
  static let intervals: [String: [Int]] = [
    "5": [0, 7], "M": [0, 4, 7], "m": [0, 3, 7], "dim": [0, 3, 6], "aug": [0, 4, 8],
    "sus2": [0, 2, 7], "sus4": [0, 5, 7], "6": [0, 4, 7, 9], "m6": [0, 3, 7, 9],
    "7": [0, 4, 7, 10], "maj7": [0, 4, 7, 11], "m7": [0, 3, 7, 10], "m7b5": [0, 3, 6, 10],
    "dim7": [0, 3, 6, 9], "9": [0, 4, 7, 10, 14], "m9": [0, 3, 7, 10, 14],
    "maj9": [0, 4, 7, 11, 14], "7#9": [0, 4, 7, 10, 15], "quartal": [0, 5, 10],
  ]
  private static let majorSteps = [0, 2, 4, 5, 7, 9, 11]

  /// The chord of a written degree.
  ///
  /// - Parameter size: notes of a chord whose quality is not written: 2 for root and fifth, 3 for a
  ///   triad, 4 for a seventh chord, stacked from the scale.
  static func chord(_ text: Substring, tonic: Int, scale: Scale, size: Int) -> Chord {
    let halves = text.split(separator: ":")
    let alteration = halves[0].first == "b" ? -1 : halves[0].first == "#" ? 1 : 0
    let step = halves[0].last!.wholeNumberValue! - 1
    let steps = scale.chordIntervals
    let root = tonic + (alteration == 0 ? steps[step] : majorSteps[step] + alteration)
    if halves.count == 2 {
      guard let intervals = Self.intervals[String(halves[1])] else {
        preconditionFailure("no chord quality \(halves[1])")
      }
      return Chord(root: root, intervals: intervals)
    }
    // A chord on a lowered step is major, as in rock's bVII.
    if alteration != 0 { return Chord(root: root, intervals: size == 2 ? [0, 7] : [0, 4, 7]) }
    if size == 2 { return Chord(root: root, intervals: [0, 7]) }
    let intervals = (0..<size).map { third in
      let index = step + 2 * third
      return steps[index % 7] + 12 * (index / 7) - steps[step]
    }
    return Chord(root: root, intervals: intervals)
  }
}
