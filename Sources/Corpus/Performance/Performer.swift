import Roles
import SignalProcessing

/// Plays a part: timing, loudness, articulation, strumming, swells, vibrato and tuning of one
/// player.
///
/// Deviations are small, correlated from note to note, and wider for loose players, after A. Friberg,
/// R. Bresin, J. Sundberg, *Overview of the KTH rule system for musical performance*, Adv. Cogn.
/// Psychol. 2 (2006), and measurements of micro-timing in recorded grooves (standard deviations of 5
/// to 20 ms).
struct Performer {
  let plan: SongPlan
  let timing: SongTiming

  func performance(of part: Part) -> Performance {
    var random = SplitMix64(seed: plan.seed, for: "perform \(part.name)")
    let feel = plan.genre.feel
    let isMachine = feel.looseness == 0 && !part.function.isPlayedByHand
    let looseness = isMachine ? 0 : max(feel.looseness, 5) * random.draw(0.7...1.3) / 1000
    // Ahead of the beat or behind it, all along.
    let push = isMachine ? 0 : random.nextNormal() * looseness * 0.6
    let articulation = part.function.isPercussive ? 1 : random.draw(part.function.articulation)
    let strum =
      part.function.strumSeconds == 0 ? 0 : random.draw(0.5...1.5) * part.function.strumSeconds
    var error = 0.0
    var strokes: [Performance.Stroke] = []
    var chordStart = -1.0
    var chordIndex = 0
    for note in part.notes {
      if note.start - chordStart > 0.01 {
        chordStart = note.start
        chordIndex = 0
        error = 0.5 * error + looseness * 0.87 * random.nextNormal()
      } else {
        chordIndex += 1
      }
      let delay = strum * Double(chordIndex) + (isMachine ? 0 : 0.002 * random.nextNormal())
      let start = max(0, timing.seconds(at: note.start) + push + error + delay)
      let written = timing.seconds(at: note.end) - timing.seconds(at: note.start)
      let length =
        part.function.isPercussive ? max(written, 0.15) : max(written * articulation, 0.05)
      let level = note.level * gain(decibels: feel.unevenness * random.nextNormal())
      strokes.append(
        .init(
          start: start, end: start + length, key: note.pitch, velocity: Self.velocity(level)))
    }
    strokes.sort { ($0.start, $0.key) < ($1.start, $1.key) }
    return Performance(
      strokes: Self.separated(strokes), controls: controls(part, strokes, &random),
      detune: part.function.isPercussive ? 0 : random.nextNormal() * (part.take > 0 ? 5 : 3),
      brightness: random.nextNormal() * 400)
  }

  /// General MIDI's velocity for an amplitude: a bank's sound is near 40 lg(v / 127) decibels.
  private static func velocity(_ level: Double) -> Int {
    Int((127 * min(max(level, 0.02), 1).squareRoot()).rounded())
  }

  /// No key is pressed before it has been released.
  private static func separated(_ strokes: [Performance.Stroke]) -> [Performance.Stroke] {
    var strokes = strokes
    var last: [Int: Int] = [:]
    for index in strokes.indices {
      let key = strokes[index].key
      if let previous = last[key], strokes[previous].end > strokes[index].start - 0.003 {
        strokes[previous].end = max(
          strokes[previous].start + 0.001, strokes[index].start - 0.003)
      }
      last[key] = index
    }
    return strokes
  }

  /// Sections' energy and the swell of long notes as expression, vibrato that sets in late, and a
  /// scoop into sung notes.
  private func controls(
    _ part: Part, _ strokes: [Performance.Stroke], _ random: inout SplitMix64
  ) -> [Performance.Control] {
    guard part.function.isSustained else { return [] }
    let vibrato: Double = random.draw(10...60)
    let scoop: Double = part.function.isSung ? random.draw(20...90) : 0
    var controls: [Performance.Control] = []
    func move(_ kind: Performance.Control.Kind, _ time: Double, _ value: Double) {
      controls.append(Performance.Control(time: time, kind: kind, value: value))
    }
    move(.expression, 0, 100)
    move(.modulation, 0, 0)
    move(.bend, 0, 0)
    var lastStart = -1.0
    for stroke in strokes where stroke.start > lastStart + 0.05 {
      lastStart = stroke.start
      let length = stroke.end - stroke.start
      guard length > 0.3 else { continue }
      let peak: Double = random.draw(105...127)
      let rise: Double = min(length * 0.4, 1.2)
      for fraction: Double in [0, 0.25, 0.5, 0.75, 1] {
        move(.expression, stroke.start + rise * fraction, 92 + (peak - 92) * fraction)
      }
      move(.expression, stroke.end - 0.05, 96)
      if length > 0.6, !part.function.isPolyphonicPad {
        move(.modulation, stroke.start, 0)
        for fraction: Double in [1.0 / 3, 2.0 / 3, 1] {
          move(.modulation, stroke.start + 0.25 + 0.45 * fraction, vibrato * fraction)
        }
      }
      if scoop > 0, random.happens(0.5) {
        for fraction: Double in [0, 0.25, 0.5, 0.75, 1] {
          move(.bend, stroke.start + 0.08 * fraction, scoop * (fraction - 1))
        }
      }
    }
    return controls.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
  }
}

extension PartFunction {
  /// Whether a person plays it even if machines play the rest.
  var isPlayedByHand: Bool {
    switch self {
    case .role(.acousticGuitar), .role(.electricGuitar), .role(.strings), .role(.brass),
      .role(.woodwind), .role(.leadVocal), .role(.backingVocal):
      true
    default: false
    }
  }

  /// Whether its notes only begin.
  var isPercussive: Bool { isDrums || self == .role(.percussion) }

  /// Whether its notes can swell.
  var isSustained: Bool {
    switch self {
    case .lead, .counterMelody, .role(.pad), .role(.strings), .role(.brass), .role(.woodwind),
      .role(.leadVocal), .role(.backingVocal):
      true
    default: false
    }
  }

  var isSung: Bool { self == .role(.leadVocal) || self == .role(.backingVocal) }
  fileprivate var isPolyphonicPad: Bool { self == .role(.pad) || self == .role(.strings) }

  /// Sounding length against the written one.
  fileprivate var articulation: ClosedRange<Double> {
    switch self {
    case .role(.bass): 0.8...1
    case .role(.electricGuitar), .role(.acousticGuitar), .role(.mallets), .role(.arpeggio):
      0.85...1.3
    case .role(.pad), .role(.strings), .role(.backingVocal): 0.95...1.04
    default: 0.8...1.0
    }
  }

  /// From one string of a chord to the next.
  fileprivate var strumSeconds: Double {
    switch self {
    case .role(.acousticGuitar): 0.014
    case .role(.electricGuitar): 0.008
    case .role(.keys), .role(.strings): 0.002
    default: 0
    }
  }
}
