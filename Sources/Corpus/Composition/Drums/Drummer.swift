import Roles
import SignalProcessing

/// Plays the drums of a song, section by section: all voices at once, so that fills and crashes fit
/// together, whichever stems the voices end up on.
struct Drummer {
  let plan: SongPlan
  private let verse: DrumPattern
  private let chorus: DrumPattern

  init(plan: SongPlan) {
    var random = SplitMix64(seed: plan.seed, for: "drums")
    let fitting = plan.genre.drums.filter {
      $0.stepCount == plan.metre.stepCount && plan.metre != .sevenEightLongFirst
    }
    let made = DrumPattern.made(plan.genre.drumStyle, for: plan.metre)
    self.plan = plan
    verse = fitting.isEmpty ? made : random.pick(fitting)
    chorus = fitting.isEmpty ? made : random.pick(fitting)
  }

  /// The steps of the kick, or of the lowest drum, which a bass may follow.
  var kickSteps: [Int] {
    let low: [DrumVoice] = [.kick, .lowConga, .openSurdo, .lowBongo]
    return low.lazy.compactMap { voice in
      verse.lanes.first { $0.voice == voice }?.rhythm.strokes.map(\.step)
    }.first ?? [0]
  }

  /// The notes of a section; time in quarters from its start.
  func notes(of section: Section) -> [Note] {
    var random = SplitMix64(seed: plan.seed, for: "drums \(section.start)")
    let pattern = section.energy > 0.7 ? chorus : verse
    let fill = plan.genre.fills && section.bars > 1 && section.energy > 0.35
    var notes: [Note] = []
    for bar in 0..<section.bars {
      let start = Double(bar) * plan.metre.quarters
      let isLast = bar == section.bars - 1
      // The fill replaces half of the bar, or all of it.
      let cut = plan.metre.stepCount / 2
      let isFilled = fill && isLast && random.happens(0.8)
      for (voice, rhythm) in pattern.lanes where plays(voice, in: section) {
        for stroke in rhythm.strokes {
          if isFilled && stroke.step >= cut && voice.role != .kick && voice.role != .percussion {
            continue
          }
          // Ghost notes come and go; other strokes do so rarely.
          if random.happens(stroke.level < 0.5 ? 0.2 : 0.02) { continue }
          let level = stroke.level * (0.65 + 0.35 * section.energy)
          notes.append(
            Note(
              start: start + Double(stroke.step) / 4, duration: 0.25 * Double(stroke.length),
              pitch: voice.rawValue, level: level))
        }
      }
      if isFilled { notes += self.fill(at: start, from: cut, section, &random) }
    }
    let crashes = plan.genre.fills && section.energy > 0.6
    if crashes { notes.append(stroke(.crash, 0, 0.85)) }
    return notes.withoutCollisions()
  }

  /// Quiet sections have fewer voices.
  private func plays(_ voice: DrumVoice, in section: Section) -> Bool {
    switch section.energy {
    case ..<0.2: voice.role == .percussion
    case ..<0.35: voice.role != .kick && voice.role != .snare
    default: true
    }
  }

  private func fill(
    at start: Double, from step: Int, _ section: Section, _ random: inout SplitMix64
  ) -> [Note] {
    let voices: [DrumVoice] = random.pick([
      [.snare, .highTom, .midTom, .lowTom], [.snare], [.highTom, .lowTom],
      [.snare, .snare, .floorTom],
    ])
    let isBusy = random.happens(section.energy * 0.7)
    let steps = Array(stride(from: step, to: plan.metre.stepCount, by: isBusy ? 1 : 2))
    return steps.enumerated().map { index, step in
      let rise = 0.6 + 0.4 * Double(index + 1) / Double(steps.count)
      var note = stroke(voices[index * voices.count / steps.count], step, 0.85 * rise)
      note.start += start
      return note
    }
  }

  private func stroke(_ voice: DrumVoice, _ step: Int, _ level: Double) -> Note {
    Note(start: Double(step) / 4, duration: 0.25, pitch: voice.rawValue, level: level)
  }
}
