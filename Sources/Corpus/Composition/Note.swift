/// A note as written: time in quarters from the start of the song.
public struct Note: Equatable, Sendable {
  public var start: Double
  /// In quarters, above 0.
  public var duration: Double
  /// A MIDI key, 0...127; for drums the key of the drum.
  public var pitch: Int
  /// Loudness, above 0 to 1.
  public var level: Double

  public init(start: Double, duration: Double, pitch: Int, level: Double) {
    self.start = start
    self.duration = duration
    self.pitch = pitch
    self.level = level
  }

  public var end: Double { start + duration }
}

extension [Note] {
  /// In order of time, with legal levels, and no key struck while it is still held: the earlier
  /// note ends there. Of two notes of one key at one time the louder stays.
  func withoutCollisions() -> [Note] {
    var result: [Note] = []
    var lastOfKey: [Int: Int] = [:]
    for var note in sorted(by: { ($0.start, $0.pitch, $1.level) < ($1.start, $1.pitch, $0.level) })
    {
      note.level = Swift.min(Swift.max(note.level, 0.05), 1)
      if let last = lastOfKey[note.pitch], result[last].end > note.start - 0.01 {
        if note.start - result[last].start < 0.02 { continue }
        result[last].duration = Swift.max(note.start - result[last].start - 0.02, 0.01)
      }
      lastOfKey[note.pitch] = result.count
      result.append(note)
    }
    return result
  }

  /// One voice: a note ends where the next begins; of notes at one time the highest stays.
  func monophonic() -> [Note] {
    var result: [Note] = []
    for note in sorted(by: { ($0.start, -$0.pitch) < ($1.start, -$1.pitch) }) {
      if let last = result.indices.last {
        if note.start - result[last].start < 0.03 { continue }
        result[last].duration = Swift.min(
          result[last].duration, note.start - result[last].start)
      }
      result.append(note)
    }
    return result
  }
}
