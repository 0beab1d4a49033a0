import SignalProcessing

extension SectionContext {
  /// Tonic and fifth, struck again every four bars.
  func drone() -> [Note] {
    let tonic = pitch(plan.tonic, near: range.lowerBound + 7)
    let fifth = plan.scale.intervals.contains(7) ? 7 : 5
    let pitches = [tonic, tonic + fifth, tonic + 12].filter { range.contains($0) }
    return stride(from: 0, to: section.bars, by: 4).flatMap { bar in
      let end = min(start(ofBar: bar + 4), section.length)
      return pitches.map {
        Note(start: start(ofBar: bar), duration: end - start(ofBar: bar), pitch: $0, level: 0.55)
      }
    }
  }

  /// A cycle of scale steps on every grid step, dealt out to `players` in turn (kotekan), or whole
  /// to one.
  func ostinato(_ share: Int, of players: Int) -> [Note] {
    var own = SplitMix64(seed: plan.seed, for: "ostinato \(section.kind)")
    let keys = plan.scale.pitches(tonic: plan.tonic, in: range)
    let count = players > 1 || plan.tempo < 110 ? metre.stepCount : metre.stepCount / 2
    let length = metre.quarters / Double(count)
    var degree = keys.count / 2
    let cycle = (0..<count).map { _ -> Int in
      degree = min(max(degree + own.pick([-1, 1, 1, -1, 2, -2]), 0), keys.count - 1)
      return degree
    }
    // A held chord tone replaces what would clash, except where nothing changes.
    let hasChords = if case .drone = plan.genre.harmony[0] { false } else { true }
    let rests = (0..<count).map { _ in players == 1 && own.happens(0.2) }
    return bars().flatMap { bar in
      (0..<count).compactMap { index -> Note? in
        // Interlocking players meet on the beats.
        let isShared = metre.beatSteps.contains(index * metre.stepCount / count)
        guard !rests[index], isShared || index % players == share else { return nil }
        let time = start(ofBar: bar) + Double(index) * length
        let key = keys[cycle[index]]
        let chord = chord(at: time)
        let fitting = hasChords && isShared ? fold(pitch(nearestTone(chord, key), near: key)) : key
        return Note(
          start: time, duration: length * 1.5, pitch: fitting, level: isShared ? 0.75 : 0.55)
      }
    }
  }

  private func nearestTone(_ chord: Chord, _ key: Int) -> Int {
    chord.pitchClasses.min {
      min(($0 - key + 120) % 12, (key - $0 + 120) % 12)
        < min(($1 - key + 120) % 12, (key - $1 + 120) % 12)
    }!
  }

  /// The tonic at the start of every fourth bar, the fifth two bars later.
  func signals() -> [Note] {
    stride(from: 0, to: section.bars, by: 2).map { bar in
      let isStart = bar % 4 == 0
      return Note(
        start: start(ofBar: bar), duration: metre.quarters * (isStart ? 2 : 1),
        pitch: pitch(plan.tonic + (isStart ? 0 : 7), near: range.lowerBound + 6),
        level: isStart ? 0.8 : 0.55)
    }
  }

  /// A riser that ends with the section, or a texture below a quiet one.
  func effects(_ random: inout SplitMix64) -> [Note] {
    let tonic = pitch(plan.tonic, near: (range.lowerBound + range.upperBound) / 2)
    if energy < 0.45 {
      return [Note(start: 0, duration: section.length, pitch: tonic, level: 0.5)]
    }
    let length = min(metre.quarters * 2, section.length)
    guard random.happens(0.7) else { return [] }
    return [
      Note(start: section.length - length, duration: length, pitch: tonic, level: 0.7)
    ]
  }
}
