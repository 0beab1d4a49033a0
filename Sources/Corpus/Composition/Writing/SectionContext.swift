import SignalProcessing

/// The context in which a part's notes are written for one section. Times are in quarters from the
/// section's start.
struct SectionContext {
  let plan: SongPlan
  let section: Section
  let chords: [ChordSpan]
  /// The section kind's theme, as scale degrees; nil if no part carries one.
  let theme: Theme
  let kickSteps: [Int]
  /// The instrument's keys that the part uses.
  let range: ClosedRange<Int>

  var metre: Metre { plan.metre }
  var energy: Double { section.energy }

  func chord(at time: Double) -> Chord {
    (chords.last { $0.start <= time + 1e-6 } ?? chords[0]).chord
  }

  func bars() -> Range<Int> { 0..<section.bars }
  func start(ofBar bar: Int) -> Double { Double(bar) * metre.quarters }

  /// The key of a pitch class within the range, the nearest to `target`.
  func pitch(_ pitchClass: Int, near target: Int) -> Int {
    let candidates = range.filter { $0 % 12 == (pitchClass % 12 + 12) % 12 }
    return candidates.min { abs($0 - target) < abs($1 - target) } ?? range.lowerBound
  }

  /// The notes of a rhythm through all bars, of the pitches that `pitches` gives for a time.
  func repeated(
    _ rhythm: Rhythm, articulation: Double = 1, pitches: (Double, Rhythm.Stroke) -> [Int]
  ) -> [Note] {
    bars().flatMap { bar in
      rhythm.strokes.flatMap { stroke in
        let time = start(ofBar: bar) + Double(stroke.step) / 4
        return pitches(time, stroke).map {
          Note(
            start: time, duration: Double(stroke.length) / 4 * articulation, pitch: $0,
            level: stroke.level)
        }
      }
    }
  }

  /// Writes a part; `seed` makes parts different.
  func notes(_ playing: Playing, _ random: inout SplitMix64) -> [Note] {
    switch playing {
    case .drums: []
    case .bass(let line): bass(line, &random)
    case .chords(let comping): chords(comping, &random)
    case .arpeggio(let arpeggio): self.arpeggio(arpeggio, &random)
    case .melody(let ornament): melody(ornament, &random)
    case .counterMelody: counterMelody(&random)
    case .harmony: harmony()
    case .drone: drone()
    case .ostinato(let share, let players): ostinato(share, of: players)
    case .signals: signals()
    case .effects: effects(&random)
    }
  }
}
