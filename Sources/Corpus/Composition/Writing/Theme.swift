import SignalProcessing

/// A period of eight bars made from one motif: repeated, moved, inverted, broken up, and closed
/// twice, the second time on the tonic.
///
/// The devices are those of A. Schoenberg, *Fundamentals of Musical Composition* (1967), part I.
/// Pitch is a number of scale steps from the middle of the part's range, so that the theme fits
/// any instrument; the writer adapts it to the chords.
struct Theme {
  struct Tone: Equatable {
    /// In quarters from the bar's start.
    var start: Double
    var duration: Double
    /// Scale steps from the middle.
    var degree: Int
    var level: Double
    /// Whether the tone closes a phrase.
    var isClose = false
  }

  /// Tones of each bar.
  let bars: [[Tone]]

  init(plan: SongPlan, kind: SectionKind) {
    var random = SplitMix64(seed: plan.seed, for: "theme \(kind)")
    let genre = plan.genre
    // Slow tempi have more notes to the beat: two to five notes a second.
    let pace = random.draw(1.6...3.4) * (0.75 + 0.5 * kind.energy) * genre.melodyPace
    let density = min(max(pace * 60 / plan.tempo / 2, 0.15), 1.1)
    let motif = Self.cell(plan.metre, density, genre.syncopation, &random)
    let answer = Self.cell(plan.metre, density * 0.9, genre.syncopation, &random)
    let step = random.pick([-2, -1, 1, 2])
    let close = Self.closing(plan.metre, motif, &random)
    let fragment = motif.filter { $0.start < plan.metre.quarters / 2 }
    let broken =
      Self.moved(fragment, by: 2)
      + Self.later(
        Self.moved(fragment, by: 3), by: Self.half(plan.metre))
    let turned = random.happens(0.5) ? Self.inverted(motif) : motif
    bars = [
      motif, answer, random.happens(0.5) ? Self.moved(motif, by: step) : motif, close,
      turned, Self.moved(answer, by: step), random.happens(0.6) ? broken : answer, close,
    ]
  }

  /// A bar of a rhythm with a contour: steps mostly, leaps answered by steps back.
  private static func cell(
    _ metre: Metre, _ density: Double, _ syncopation: Double, _ random: inout SplitMix64
  ) -> [Tone] {
    let rhythm = Rhythm.drawn(
      metre, density: density, syncopation: syncopation, from: &random)
    var degree = random.draw(-2...2)
    var leap = 0
    let breathes = random.happens(0.5)
    return rhythm.strokes.enumerated().map { index, stroke in
      let tone = Tone(
        start: Double(stroke.step) / 4,
        duration: Double(stroke.length) / 4
          * (breathes && index == rhythm.strokes.count - 1 ? 0.5 : 0.95),
        degree: degree, level: stroke.level)
      if abs(leap) > 1 {
        leap = leap > 0 ? -1 : 1
      } else {
        leap = random.pick([
          (1, 4), (-1, 4), (0, 2), (2, 1), (-2, 1), (3, 0.6), (-3, 0.4), (4, 0.3),
        ])
      }
      degree += leap
      if abs(degree) > 6 { degree -= degree.signum() * 4 }
      return tone
    }
  }

  /// The beginning of the motif and a long tone; then silence to breathe.
  private static func closing(
    _ metre: Metre, _ motif: [Tone], _ random: inout SplitMix64
  ) -> [Tone] {
    let middle = half(metre)
    var tones = motif.filter { $0.start < middle - 0.2 }
    if random.happens(0.4) { tones = Array(tones.prefix(1)) }
    tones = tones.map { tone in
      var tone = tone
      tone.duration = min(tone.duration, middle - tone.start)
      return tone
    }
    let length = (metre.quarters - middle) * random.draw(0.5...0.95)
    return tones + [Tone(start: middle, duration: length, degree: 0, level: 0.8, isClose: true)]
  }

  /// The beat nearest to the middle of the bar, in quarters.
  private static func half(_ metre: Metre) -> Double {
    let beats = metre.beatSteps
    return Double(beats[beats.count / 2]) / 4
  }

  private static func moved(_ tones: [Tone], by steps: Int) -> [Tone] {
    tones.map { tone in
      var tone = tone
      tone.degree += steps
      return tone
    }
  }

  private static func later(_ tones: [Tone], by time: Double) -> [Tone] {
    tones.map { tone in
      var tone = tone
      tone.start += time
      return tone
    }
  }

  private static func inverted(_ tones: [Tone]) -> [Tone] {
    guard let axis = tones.first?.degree else { return tones }
    return tones.map { tone in
      var tone = tone
      tone.degree = 2 * axis - tone.degree
      return tone
    }
  }
}
