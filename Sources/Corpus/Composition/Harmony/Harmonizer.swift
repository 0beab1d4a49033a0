import SignalProcessing

/// Chords for sections: equal for sections of one kind, so that a verse is a verse.
struct Harmonizer {
  let plan: SongPlan

  /// The chords of a section, in quarters from its start, without gaps.
  func chords(of section: Section) -> [ChordSpan] {
    let style = plan.genre.harmony[styleIndex(section.kind) % plan.genre.harmony.count]
    switch style {
    case .drone:
      return [ChordSpan(start: 0, end: section.length, chord: chord("1:5"))]
    case .loops(let loops):
      var random = SplitMix64(seed: plan.seed, for: "loop \(section.kind)")
      return spans(random.pick(loops), bars: section.bars)
    case .grammar(let grammar):
      // A phrase of a whole number of halvings; sections repeat it.
      let phrase = section.bars >= 16 ? 16 : section.bars >= 8 ? 8 : section.bars >= 4 ? 4 : 2
      var random = SplitMix64(seed: plan.seed, for: "phrase \(section.kind) \(phrase)")
      let bars = expand(random.pick(grammar.starts), bars: phrase, grammar, from: &random)
      return spans(bars, bars: section.bars)
    }
  }

  /// Every kind keeps one of the genre's styles of harmony.
  private func styleIndex(_ kind: SectionKind) -> Int {
    var random = SplitMix64(seed: plan.seed, for: "harmony \(kind)")
    return random.draw(0...(plan.genre.harmony.count - 1))
  }

  private func expand(
    _ symbol: String, bars: Int, _ grammar: HarmonyGrammar, from random: inout SplitMix64
  ) -> [String] {
    let isHeld = bars == 2 && random.happens(0.25)
    guard bars > 1, !isHeld, let pairs = grammar.halves[symbol] else {
      let chord = random.pick(grammar.chords[symbol]!)
      return Array(repeating: chord, count: bars)
    }
    return random.pick(pairs).flatMap {
      expand($0, bars: bars / 2, grammar, from: &random)
    }
  }

  private func chord(_ text: Substring) -> Chord {
    ChordQuality.chord(
      text, tonic: plan.tonic, scale: plan.scale, size: plan.genre.chordSize)
  }

  /// Bars of written degrees as chords; a chord that continues is one span.
  private func spans(_ written: [String], bars: Int) -> [ChordSpan] {
    var spans: [ChordSpan] = []
    for bar in 0..<bars {
      let degrees = written[bar % written.count].split(separator: " ")
      let start = Double(bar) * plan.metre.quarters
      for (index, degree) in degrees.enumerated() {
        let chord = chord(degree)
        let from = start + boundary(index, of: degrees.count)
        let to = start + boundary(index + 1, of: degrees.count)
        if let last = spans.last, last.chord == chord {
          spans[spans.count - 1] = ChordSpan(start: last.start, end: to, chord: chord)
        } else {
          spans.append(ChordSpan(start: from, end: to, chord: chord))
        }
      }
    }
    return spans
  }

  /// Where the chords of one bar change: on a beat.
  private func boundary(_ index: Int, of count: Int) -> Double {
    if index == count { return plan.metre.quarters }
    let beats = plan.metre.beatSteps
    return Double(beats[beats.count * index / count]) / 4
  }
}
