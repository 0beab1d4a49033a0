import SignalProcessing

/// What is decided about a song before a note is written.
public struct SongPlan: Sendable {
  public let seed: UInt64
  public let genre: Genre
  /// Quarters per minute.
  public let tempo: Double
  public let metre: Metre
  public let scale: Scale
  /// 0 = C ... 11 = B.
  public let tonic: Int
  public let sections: [Section]

  /// The end of the last section, in quarters.
  public var length: Double { sections.last?.end ?? 0 }
  /// The same in seconds.
  public var seconds: Double { length * 60 / tempo }

  /// "C dorian".
  public var key: String {
    let names = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"]
    return "\(names[tonic]) \(scale)"
  }

  /// - Parameters:
  ///   - genre: nil to draw one.
  ///   - metre: nil to draw one of the genre's.
  ///   - seconds: the target length; nil for a whole song of two to four minutes.
  public init(seed: UInt64, genre: Genre? = nil, metre: Metre? = nil, seconds: Double? = nil) {
    var random = SplitMix64(seed: seed, for: "plan")
    let drawn = random.pick(Genre.all)
    let genre = genre ?? drawn
    let metre = metre ?? random.pick(genre.metres)
    self.seed = seed
    self.genre = genre
    self.metre = metre
    // Three eighths to the beat leave more to play: a little slower.
    tempo =
      random.drawLogarithmic(genre.tempo) * (metre.isCompound ? 0.85 * metre.quartersPerBeat : 1)
    scale = random.pick(genre.scales)
    tonic = random.draw(0...11)
    let target = seconds ?? random.draw(120...240)
    sections = Self.sections(
      random.pick(genre.forms), quarters: target * tempo / 60, metre: metre, from: &random)
  }

  /// The form, with enough bars in each section to give the song about the target length: phrases of 16, 8 or 4 bars,
  /// introductions and endings of half as many, in some songs a bar more or less.
  private static func sections(
    _ form: [SectionKind], quarters: Double, metre: Metre, from random: inout SplitMix64
  ) -> [Section] {
    let bars = max(1, Int((quarters / metre.quarters).rounded()))
    let edges: Set<SectionKind> = [.intro, .outro, .lift, .build]
    let weights = form.map { edges.contains($0) ? 0.5 : 1 }
    let mean = Double(bars) / weights.reduce(0, +)
    let unit = [16, 8, 4, 2].first { Double($0) <= mean * 1.25 } ?? 1
    let isIrregular = random.happens(0.15)
    var lengths = weights.map { max(1, Int($0 * Double(unit))) }
    // Sections grow to twice their length until the song is long enough.
    for index in form.indices.sorted(by: { form[$0].energy > form[$1].energy })
    where lengths.reduce(0, +) + lengths[index] <= bars { lengths[index] *= 2 }
    if isIrregular {
      for index in lengths.indices where lengths[index] >= 4 && random.happens(0.3) {
        lengths[index] += random.happens(0.5) ? 1 : -1
      }
    }
    // A short piece is the beginning of a form.
    var sections: [Section] = []
    var left = max(bars, unit > 1 ? lengths.reduce(0, +) : 0)
    for (kind, wanted) in zip(form, lengths) where left > 0 {
      let length = min(wanted, left)
      left -= length
      let occurrence = sections.count { $0.kind == kind }
      // A song grows: later sections of a kind have a little more energy.
      let energy = kind.energy + 0.06 * Double(occurrence) + random.draw(-0.1...0.1)
      sections.append(
        Section(
          kind: kind, occurrence: occurrence, bars: length, energy: min(max(energy, 0.05), 1),
          start: sections.last?.end ?? 0, length: Double(length) * metre.quarters))
    }
    return sections
  }
}
