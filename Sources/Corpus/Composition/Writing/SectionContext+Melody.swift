import SignalProcessing

extension SectionContext {
  /// The scale's keys in the part's range: of the melody's scale, not of the chords'.
  private var scaleKeys: [Int] { plan.scale.pitches(tonic: plan.tonic, in: melodyRange) }

  /// The two octaves around a singer's part of the range.
  private var melodyRange: ClosedRange<Int> {
    let width = min(24, range.upperBound - range.lowerBound)
    let lower = range.lowerBound + (range.upperBound - range.lowerBound - width) / 2
    return lower...(lower + width)
  }

  /// The theme on the part's keys: tones on beats become chord tones where there are chords.
  private func themeNotes() -> [Note] {
    let keys = scaleKeys
    let hasChords = if case .drone = plan.genre.harmony[0] { false } else { true }
    var notes: [Note] = []
    for bar in bars() {
      let index = bar % theme.bars.count
      for tone in theme.bars[index] {
        let time = start(ofBar: bar) + tone.start
        // A little higher where there is more energy.
        let place = keys.count / 2 + tone.degree + Int((energy - 0.5) * 4)
        var key = keys[min(max(place, 0), keys.count - 1)]
        let isFinal = tone.isClose && index == theme.bars.count - 1
        let isStrong = metre.weight(ofStep: Int(tone.start * 4)) >= 0.7 && tone.duration >= 0.5
        if isFinal && (!hasChords || chord(at: time).contains(pitch: plan.tonic)) {
          key = nearest(to: key) { $0 == plan.tonic }
        } else if hasChords && (isStrong || tone.isClose) {
          let chord = chord(at: time)
          key = nearest(to: key) { chord.contains(pitch: $0) }
        }
        notes.append(
          Note(
            start: time, duration: min(tone.duration, section.length - time), pitch: key,
            level: tone.level * (0.7 + 0.3 * energy)))
      }
    }
    return notes.filter { $0.duration > 0.05 }
  }

  private func nearest(to key: Int, where fits: (Int) -> Bool) -> Int {
    let candidates = melodyRange.filter { fits($0 % 12) }
    return candidates.min { abs($0 - key) < abs($1 - key) } ?? key
  }

  func melody(_ ornament: Ornament, _ random: inout SplitMix64) -> [Note] {
    let notes = themeNotes()
    // Repeats vary: a tone is left out, doubled or moved.
    let varied =
      section.occurrence == 0
      ? notes
      : notes.compactMap { note -> Note? in
        random.happens(0.06) && note.duration < 1 ? nil : note
      }
    return varied.flatMap { adorned($0, ornament, &random) }.monophonic()
  }

  private func adorned(
    _ note: Note, _ ornament: Ornament, _ random: inout SplitMix64
  ) -> [Note] {
    let keys = scaleKeys
    guard let index = keys.firstIndex(of: note.pitch) else { return [note] }
    let chance: Double
    switch ornament {
    case .plain: chance = 0.03
    case .graced: chance = 0.35
    case .bent: chance = 0.2
    }
    guard note.duration >= 0.4, random.happens(chance) else { return [note] }
    let isTurn = note.duration >= 1 && random.happens(0.4)
    let neighbour = keys[min(max(index + random.pick([-1, 1]), 0), keys.count - 1)]
    let length = 0.125
    var main = note
    if isTurn, ornament != .bent {
      // Note, neighbour, note: the neighbour on the second quarter of its length.
      var first = note
      first.duration = note.duration / 4
      let middle = Note(
        start: first.end, duration: length, pitch: neighbour, level: note.level * 0.8)
      main.start = middle.end
      main.duration = note.end - main.start
      return [first, middle, main]
    }
    main.start += length
    main.duration -= length
    let grace = ornament == .bent && range.contains(note.pitch - 1) ? note.pitch - 1 : neighbour
    return [
      Note(start: note.start, duration: length, pitch: grace, level: note.level * 0.75), main,
    ]
  }

  /// Long tones of the chord that move where the theme rests, away from its direction.
  func counterMelody(_ random: inout SplitMix64) -> [Note] {
    let theme = themeNotes()
    let keys = scaleKeys
    var last = keys[keys.count / 3]
    let step = metre.quarters >= 3 ? metre.quarters / 2 : metre.quarters
    return stride(from: 0, to: section.length - 0.1, by: step).compactMap { time -> Note? in
      let isBusy = theme.contains { $0.start >= time && $0.start < time + step }
      if isBusy && random.happens(0.45) { return nil }
      let chord = chord(at: time)
      let tones = keys.filter { chord.contains(pitch: $0) && abs($0 - last) <= 7 }
      if !tones.isEmpty { last = random.pick(tones) }
      return Note(
        start: time, duration: step * (isBusy ? 0.95 : 0.8), pitch: last,
        level: 0.45 + 0.2 * energy)
    }.monophonic()
  }

  /// The theme's rhythm on the chord tone below it.
  func harmony() -> [Note] {
    guard energy > 0.6 else { return [] }
    return themeNotes().compactMap { note in
      guard note.duration >= 0.4 else { return nil }
      let chord = chord(at: note.start)
      let below = range.last { $0 <= note.pitch - 3 && chord.contains(pitch: $0) }
      guard let pitch = below else { return nil }
      return Note(
        start: note.start, duration: note.duration, pitch: pitch, level: note.level * 0.8)
    }.monophonic()
  }
}
