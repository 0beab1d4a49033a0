import SignalProcessing

/// What is decided of a song before a note is written.
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
  ///   - seconds: the length that is aimed at; nil for a whole song of two to four minutes.
  public init(seed: UInt64, genre: Genre? = nil, metre: Metre? = nil, seconds: Double? = nil) {
    var random = SplitMix64(seed: seed, for: "plan")
    let drawn = random.pick(Genre.all)
    let genre = genre ?? drawn
    let metre = metre ?? random.pick(genre.metres)
    self.seed = seed
    self.genre = genre
    self.metre = metre
    tempo = random.drawLogarithmic(genre.tempo) * metre.quartersPerBeat
    scale = random.pick(genre.scales)
    tonic = random.draw(0...11)
    let target = seconds ?? random.draw(120...240)
    sections = Self.sections(
      random.pick(genre.forms), quarters: target * tempo / 60, metre: metre, from: &random)
  }

  /// The form, with as many bars in each section as make the song as long as wanted: phrases of
  /// four or eight bars, in short pieces of two or one, in some songs with a bar more or less.
  private static func sections(
    _ form: [SectionKind], quarters: Double, metre: Metre, from random: inout SplitMix64
  ) -> [Section] {
    let bars = max(1, (quarters / metre.quarters).rounded())
    let mean = bars / Double(form.count)
    let unit = mean >= 7 ? 8 : mean >= 3.5 ? 4 : mean >= 1.5 ? 2 : 1
    let isIrregular = random.happens(0.15)
    var sections: [Section] = []
    var left = Int(bars)
    for kind in form where left > 0 {
      let isEdge = [.intro, .outro, .lift, .build].contains(kind)
      var length = isEdge && unit > 1 && mean < 14 ? unit / 2 : unit
      if !isEdge && mean >= Double(unit) * 1.4 { length = 2 * unit }
      if isIrregular && length >= 4 && random.happens(0.3) {
        length += random.happens(0.5) ? 1 : -1
      }
      length = min(length, left)
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
