/// A chord as pitch classes: a root (0 = C) and semitones above it.
public struct Chord: Hashable, Sendable {
  public let root: Int
  /// Ascending from 0; may exceed an octave for ninths.
  public let intervals: [Int]

  public init(root: Int, intervals: [Int]) {
    self.root = (root % 12 + 12) % 12
    self.intervals = intervals
  }

  /// The chord's pitch classes, the root first.
  public var pitchClasses: [Int] { intervals.map { (root + $0) % 12 } }

  public func contains(pitch: Int) -> Bool { pitchClasses.contains(pitch % 12) }

  /// The fifth (or its substitute) above the root, in semitones.
  var fifth: Int { intervals.first { (6...8).contains($0) } ?? 7 }

  /// Close positions within a range, `count` voices at most, the nearest to `previous`.
  ///
  /// Voices move as little as they can: the sum of the distances to the nearest earlier voice is
  /// least.
  func voicing(count: Int, in range: ClosedRange<Int>, after previous: [Int]) -> [Int] {
    // The fifth is left out first, then the root, as players do when there is a bass.
    var tones = pitchClasses
    if tones.count > count { tones.remove(at: min(2, tones.count - 1)) }
    if tones.count > count { tones.removeFirst(tones.count - count) }
    let pitches = range.filter { tones.contains($0 % 12) }
    guard pitches.count > tones.count else { return pitches }
    let center = Double(range.lowerBound + range.upperBound) / 2
    let candidates = (0...(pitches.count - tones.count)).map {
      Array(pitches[$0..<($0 + tones.count)])
    }
    func cost(_ voicing: [Int]) -> Double {
      if previous.isEmpty {
        return abs(Double(voicing.reduce(0, +)) / Double(voicing.count) - center)
      }
      let pull = abs(Double(voicing[voicing.count / 2]) - center) / 8
      return voicing.reduce(pull) { sum, pitch in
        sum + Double(previous.map { abs($0 - pitch) }.min()!)
      }
    }
    return candidates.min { cost($0) < cost($1) }!
  }
}

/// A chord and where it sounds, in quarters from the start of its section.
public struct ChordSpan: Equatable, Sendable {
  public let start: Double
  public let end: Double
  public let chord: Chord
}
