import SignalProcessing

extension SectionContext {
  /// A bass line: one voice.
  func bass(_ line: BassLine, _ random: inout SplitMix64) -> [Note] {
    let eighths = Array(stride(from: 0, to: metre.stepCount, by: 2))
    switch line {
    case .sustained:
      return chords.map {
        Note(start: $0.start, duration: $0.end - $0.start, pitch: root(at: $0.start), level: 0.7)
      }
    case .eighths:
      return repeated(every(eighths), articulation: 0.9) { time, _ in [root(at: time)] }
    case .beats:
      return repeated(every(metre.beatSteps), articulation: 0.85) { time, _ in [root(at: time)] }
    case .octaves:
      return repeated(every(eighths), articulation: 0.8) { time, stroke in
        let root = root(at: time)
        return [stroke.step % 4 == 0 || !range.contains(root + 12) ? root : root + 12]
      }
    case .withKick:
      let steps = Array(Set(kickSteps + [0])).sorted()
      return repeated(every(steps), articulation: 0.9) { time, _ in [root(at: time)] }
        + passingNotes(&random)
    case .rootFifth:
      let beats = metre.beatSteps
      let steps = beats.count > 2 ? [0, beats[beats.count / 2]] : [0]
      return repeated(every(steps), articulation: 0.8) { time, stroke in
        [stroke.step == 0 ? root(at: time) : fifth(at: time)]
      }
    case .walking: return walking(&random)
    case .riff(let rhythms): return riff(rhythms, &random)
    case .tumbao:
      // Off the beat: "and" of two with the fifth, four with the next bar's root.
      let (middle, last) = (metre.stepCount * 3 / 8, metre.stepCount * 3 / 4)
      let rhythm = Rhythm(steps: [middle, last], stepCount: metre.stepCount) { _ in 0.85 }
      return repeated(rhythm, articulation: 1.2) { time, stroke in
        [stroke.step == middle ? fifth(at: time) : root(at: min(time + 1.5, section.length - 0.1))]
      }
    case .pedal:
      let tonic = pitch(plan.tonic, near: range.lowerBound + 7)
      let rhythm = energy > 0.6 ? every(metre.beatSteps) : every([0])
      return repeated(rhythm) { _, _ in [tonic] }
    }
  }

  private func every(_ steps: [Int]) -> Rhythm {
    Rhythm(steps: steps, stepCount: metre.stepCount) { 0.6 + 0.3 * metre.weight(ofStep: $0) }
  }

  /// The chord's root, low.
  func root(at time: Double) -> Int { pitch(chord(at: time).root, near: range.lowerBound + 6) }

  private func fifth(at time: Double) -> Int {
    let root = root(at: time)
    let interval = chord(at: time).fifth
    return range.contains(root + interval) && root - range.lowerBound < 12 - interval
      ? root + interval : pitch(root + interval, near: root - 5)
  }

  /// A note by scale step or semitone before some of the changes.
  private func passingNotes(_ random: inout SplitMix64) -> [Note] {
    zip(chords, chords.dropFirst()).compactMap { now, next in
      guard random.happens(0.5), now.end - now.start >= 1.5 else { return nil }
      let target = pitch(next.chord.root, near: root(at: now.start))
      let passing = target + random.pick([-2, -1, 2])
      guard range.contains(passing) else { return nil }
      return Note(start: next.start - 0.5, duration: 0.5, pitch: passing, level: 0.65)
    }
  }

  private func walking(_ random: inout SplitMix64) -> [Note] {
    var notes: [Note] = []
    let beats = bars().flatMap { bar in
      metre.beatSteps.map { start(ofBar: bar) + Double($0) / 4 }
    }
    var last = range.lowerBound + 8
    for (index, time) in beats.enumerated() {
      let end = index + 1 < beats.count ? beats[index + 1] : section.length
      let here = chord(at: time)
      let next = chord(at: min(end, section.length - 0.01))
      let isNew = index == 0 || chord(at: beats[index - 1]) != here
      if isNew {
        last = pitch(here.root, near: last)
      } else if next != here {
        // Lead into the next root by a semitone or a step of the scale.
        let target = pitch(next.root, near: last)
        last = fold(target + random.pick([-1, 1, 1, -2, 2]))
      } else {
        let tones = here.pitchClasses.map { pitch($0, near: last) }.filter { $0 != last }
        let steps = plan.scale.pitches(tonic: plan.tonic, in: range)
          .filter { $0 != last && abs($0 - last) <= 4 }
        last = random.pick(random.happens(0.6) && !tones.isEmpty ? tones : steps + tones)
      }
      notes.append(Note(start: time, duration: (end - time) * 0.92, pitch: last, level: 0.75))
      if random.happens(0.08), end - time >= 1 {
        notes.append(Note(start: end - 1.0 / 3, duration: 0.3, pitch: last, level: 0.5))
      }
    }
    return notes
  }

  /// One figure for all sections of a kind: the same steps of the chord in each bar.
  private func riff(_ rhythms: [Rhythm], _ random: inout SplitMix64) -> [Note] {
    var own = SplitMix64(seed: plan.seed, for: "riff \(section.kind)")
    let rhythm = Rhythm.choose(
      rhythms, for: metre, density: 0.9, syncopation: 0.5, from: &own)
    let tones = rhythm.strokes.map { stroke in
      stroke.step == 0 ? 0 : own.pick([0, 0, 1, 2, 3, 4])
    }
    return bars().flatMap { bar -> [Note] in
      zip(rhythm.strokes, tones).compactMap { stroke, tone in
        if stroke.step > 0 && random.happens(0.08) { return nil }
        let time = start(ofBar: bar) + Double(stroke.step) / 4
        let chord = chord(at: time)
        let root = root(at: time)
        let seventh = chord.intervals.first { (9...11).contains($0) } ?? 10
        let offsets = [0, chord.fifth, 12, seventh, chord.fifth - 12]
        return Note(
          start: time, duration: Double(stroke.length) / 4 * 0.85,
          pitch: fold(root + offsets[tone]),
          level: stroke.level * 0.9)
      }
    }
  }

  /// The key moved by octaves into the range.
  func fold(_ pitch: Int) -> Int {
    range.contains(pitch)
      ? pitch : self.pitch(pitch, near: min(max(pitch, range.lowerBound), range.upperBound))
  }
}
