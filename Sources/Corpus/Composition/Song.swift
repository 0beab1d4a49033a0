import SignalProcessing

/// A song as written: a plan and its parts, the same for the same seed everywhere.
///
/// ```swift
/// let song = Song(seed: 7)
/// for part in song.parts { print(part.name, part.role, part.notes.count) }
/// ```
public struct Song: Sendable {
  public let plan: SongPlan
  public let parts: [Part]
  /// When what is written sounds.
  public let timing: SongTiming

  /// Composes a song from a plan.
  public init(plan: SongPlan) {
    self.plan = plan
    timing = SongTiming(plan)
    parts = Arranger(plan: plan).parts
  }

  /// Composes a song.
  /// - Parameters:
  ///   - genre: nil to draw one.
  ///   - metre: nil to draw one of the genre's.
  ///   - seconds: the length that is aimed at, to a bar; nil for two to four minutes.
  public init(seed: UInt64, genre: Genre? = nil, metre: Metre? = nil, seconds: Double? = nil) {
    self.init(plan: SongPlan(seed: seed, genre: genre, metre: metre, seconds: seconds))
  }

  /// The song as a list of what sounds, for reading: a line per note, by time.
  public var eventList: String {
    var lines = [
      "\(plan.genre.name), \(plan.key), \(plan.metre), \(Int(plan.tempo.rounded())) quarters a minute"
    ]
    for section in plan.sections {
      lines.append(
        "section \(section.kind.rawValue): bar \(bar(section.start)), \(section.bars) bars")
    }
    for part in parts {
      lines.append("part \(part.name) (\(part.function.rawValue), \(part.instrument.name))")
      for note in part.notes {
        let position = note.start - Double(bar(note.start) - 1) * plan.metre.quarters
        lines.append(
          "  \(bar(note.start)):\(Self.text(position)) \(Self.text(note.duration)) "
            + "\(part.instrument.isDrumKit ? "key \(note.pitch)" : Self.name(note.pitch)) "
            + "\(Int(note.level * 127))")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func bar(_ time: Double) -> Int { Int(time / plan.metre.quarters + 1e-6) + 1 }

  private static func text(_ value: Double) -> String {
    "\((value * 100).rounded() / 100)"
  }

  private static func name(_ pitch: Int) -> String {
    let names = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
    return names[pitch % 12] + "\(pitch / 12 - 1)"
  }
}
