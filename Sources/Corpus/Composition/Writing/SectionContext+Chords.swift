import SignalProcessing

extension SectionContext {
  /// Chords with led voices.
  func chords(_ comping: Comping, _ random: inout SplitMix64) -> [Note] {
    let count = metre.stepCount
    func level(_ step: Int) -> Double { 0.55 + 0.25 * metre.weight(ofStep: step) }
    switch comping {
    case .held:
      return voicings(count: 4).flatMap { span, pitches in
        pitches.map {
          Note(start: span.start, duration: (span.end - span.start) * 0.97, pitch: $0, level: 0.6)
        }
      }
    case .rhythm(let rhythms):
      var own = SplitMix64(seed: plan.seed, for: "comping \(section.kind)")
      let rhythm = Rhythm.choose(
        rhythms, for: metre, density: 0.4 + 0.5 * energy, syncopation: 0.4, from: &own)
      return struck(rhythm, voices: 4, articulation: 0.9)
    case .offbeats:
      let beats = Set(metre.beatSteps)
      let steps = stride(from: 0, to: count, by: 2).filter { !beats.contains($0) }
      return struck(
        Rhythm(steps: Array(steps), stepCount: count) { _ in 0.75 }, voices: 3, length: 0.2)
    case .afterbeats:
      let steps = Array(metre.beatSteps.dropFirst())
      guard !steps.isEmpty else { return [] }
      return struck(Rhythm(steps: steps, stepCount: count) { _ in 0.6 }, voices: 3, length: 0.45)
    case .chug: return chug(&random)
    case .tremolo:
      return struck(
        Rhythm(steps: Array(0..<count), stepCount: count, level: level), voices: 3,
        articulation: 0.95)
    }
  }

  /// Each chord with its voicing.
  func voicings(count: Int) -> [(ChordSpan, [Int])] {
    // Around the upper middle of the range, where close positions are clear.
    let lower = max(range.lowerBound, min(48, range.upperBound - 19))
    let space = lower...min(range.upperBound, lower + 28)
    var previous: [Int] = []
    return chords.map { span in
      previous = span.chord.voicing(count: count, in: space, after: previous)
      return (span, previous)
    }
  }

  private func struck(
    _ rhythm: Rhythm, voices: Int, articulation: Double = 1, length: Double? = nil
  ) -> [Note] {
    let voicings = voicings(count: voices)
    return bars().flatMap { bar in
      rhythm.strokes.flatMap { stroke -> [Note] in
        let time = start(ofBar: bar) + Double(stroke.step) / 4
        let voicing = voicings.last { $0.0.start <= time + 1e-6 } ?? voicings[0]
        // A chord that is held over a change would clash with it.
        let end = min(time + Double(stroke.length) / 4 * articulation, voicing.0.end)
        return voicing.1.map {
          Note(
            start: time, duration: length ?? max(end - time, 0.1), pitch: $0,
            level: stroke.level * 0.85)
        }
      }
    }
  }

  /// Power chords: muted eighths, open on the kick's accents, rests in quiet sections.
  private func chug(_ random: inout SplitMix64) -> [Note] {
    var own = SplitMix64(seed: plan.seed, for: "chug \(section.kind)")
    let isFast = energy > 0.75 && own.happens(0.5)
    let steps =
      energy < 0.5
      ? [0] : Array(stride(from: 0, to: metre.stepCount, by: isFast ? 1 : 2))
    let accents = Set(kickSteps + [0])
    let kept = steps.filter { accents.contains($0) || own.happens(0.85) }
    let rhythm = Rhythm(steps: kept, stepCount: metre.stepCount) {
      accents.contains($0) ? 0.95 : 0.65
    }
    return repeated(rhythm, articulation: energy < 0.5 ? 0.98 : 0.8) { time, stroke in
      let chord = chord(at: time)
      let root = pitch(chord.root, near: range.lowerBound + 6)
      return stroke.level < 0.8
        ? [root, root + chord.fifth] : [root, root + chord.fifth, root + 12]
    }
  }

  /// Broken chords.
  func arpeggio(_ arpeggio: Arpeggio, _ random: inout SplitMix64) -> [Note] {
    var own = SplitMix64(seed: plan.seed, for: "arpeggio \(section.kind)")
    let step = energy > 0.5 && plan.tempo < 132 && own.happens(0.6) ? 1 : 2
    let steps = Array(stride(from: 0, to: metre.stepCount, by: step))
    let voicings = voicings(count: 4)
    let beats = Set(metre.beatSteps)
    return bars().flatMap { bar in
      steps.enumerated().map { index, step -> Note in
        let time = start(ofBar: bar) + Double(step) / 4
        let tones = (voicings.last { $0.0.start <= time + 1e-6 } ?? voicings[0]).1
        let last = tones.count - 1
        let tone: Int
        switch arpeggio {
        case .up: tone = index % tones.count
        case .upDown:
          let turn = max(2 * last, 1)
          let phase = index % turn
          tone = phase <= last ? phase : turn - phase
        case .random: tone = random.draw(0...last)
        case .alberti: tone = [0, last, last / 2, last][index % 4]
        case .fingerpicked:
          tone = beats.contains(step) ? 0 : 1 + (index * 2 + bar) % max(last, 1)
        }
        let isLow = arpeggio.hasThumb && beats.contains(step)
        let pitch = tones[min(tone, last)]
        return Note(
          start: time, duration: arpeggio.hasThumb ? 1 : Double(steps.count > 16 ? 1 : 2) / 4,
          pitch: isLow && range.contains(pitch - 12) ? pitch - 12 : pitch,
          level: 0.5 + 0.25 * metre.weight(ofStep: step))
      }
    }
  }
}

extension Arpeggio {
  /// Whether strings ring on under the fingers.
  fileprivate var hasThumb: Bool {
    switch self {
    case .fingerpicked: true
    default: false
    }
  }
}
