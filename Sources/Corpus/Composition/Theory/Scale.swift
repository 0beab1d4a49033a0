/// A scale within twelve equal semitones, and the seven-note scale its chords are stacked from.
public struct Scale: Hashable, Sendable, CustomStringConvertible {
  public let description: String
  /// Semitones above the tonic, ascending from 0.
  public let intervals: [Int]
  /// Seven semitone counts: for scales of another size those of a related mode.
  public let chordIntervals: [Int]

  init(_ description: String, _ intervals: [Int], chords: [Int]? = nil) {
    self.description = description
    self.intervals = intervals
    chordIntervals = chords ?? intervals
  }

  /// The pitches (MIDI keys) of the scale on a tonic (0 = C) within a range, ascending.
  public func pitches(tonic: Int, in range: ClosedRange<Int>) -> [Int] {
    range.filter { intervals.contains(($0 - tonic + 120) % 12) }
  }

  public static let major = Scale("major", [0, 2, 4, 5, 7, 9, 11])
  public static let minor = Scale("minor", [0, 2, 3, 5, 7, 8, 10])
  public static let harmonicMinor = Scale("harmonic minor", [0, 2, 3, 5, 7, 8, 11])
  public static let melodicMinor = Scale("melodic minor", [0, 2, 3, 5, 7, 9, 11])
  public static let dorian = Scale("dorian", [0, 2, 3, 5, 7, 9, 10])
  public static let phrygian = Scale("phrygian", [0, 1, 3, 5, 7, 8, 10])
  public static let lydian = Scale("lydian", [0, 2, 4, 6, 7, 9, 11])
  public static let mixolydian = Scale("mixolydian", [0, 2, 4, 5, 7, 9, 10])
  /// The nearest twelve-tone relative of maqam Hijaz.
  public static let phrygianDominant = Scale("phrygian dominant", [0, 1, 4, 5, 7, 8, 10])
  /// The nearest twelve-tone relative of maqam Hijazkar, and of raga Bhairav.
  public static let doubleHarmonic = Scale("double harmonic", [0, 1, 4, 5, 7, 8, 11])
  /// The nearest twelve-tone relative of maqam Nikriz.
  public static let ukrainianDorian = Scale("ukrainian dorian", [0, 2, 3, 6, 7, 9, 10])
  public static let majorPentatonic = Scale(
    "major pentatonic", [0, 2, 4, 7, 9], chords: major.intervals)
  public static let minorPentatonic = Scale(
    "minor pentatonic", [0, 3, 5, 7, 10], chords: minor.intervals)
  public static let blues = Scale("blues", [0, 3, 5, 6, 7, 10], chords: mixolydian.intervals)
  public static let wholeTone = Scale(
    "whole tone", [0, 2, 4, 6, 8, 10], chords: [0, 2, 4, 6, 8, 9, 10])
  public static let octatonic = Scale(
    "octatonic", [0, 2, 3, 5, 6, 8, 9, 11], chords: [0, 2, 3, 5, 6, 8, 11])
  public static let hirajoshi = Scale("hirajoshi", [0, 2, 3, 7, 8], chords: minor.intervals)
  /// The nearest twelve-tone relative of the gamelan's pelog (selisir).
  public static let pelog = Scale("pelog", [0, 1, 3, 7, 8], chords: phrygian.intervals)
  /// The nearest twelve-tone relative of the gamelan's slendro.
  public static let slendro = Scale("slendro", [0, 2, 5, 7, 9], chords: mixolydian.intervals)
}
