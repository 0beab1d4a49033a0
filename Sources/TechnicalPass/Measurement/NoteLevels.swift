import SignalProcessing

/// How loud the notes of a low part are, by the sixth of an octave that is loudest in each window.
struct NoteLevels {
  private static let lowestHertz = 35.0
  private static let bandsPerOctave = 6.0
  private static let bandCount = 16

  private let binHertz: Double
  private let bins: Range<Int>
  private var bands = [LevelHistogram](repeating: LevelHistogram(), count: bandCount)

  init(binHertz: Double) {
    self.binHertz = binHertz
    let highest = Self.lowestHertz * pow(2, Double(Self.bandCount) / Self.bandsPerOctave)
    let first = Int((Self.lowestHertz / binHertz).rounded(.up))
    bins = first..<max(first, Int(highest / binHertz))
  }

  /// - Parameter levels: of the lowest bins, in decibels.
  mutating func add(_ levels: [Double]) {
    let bins = bins.clamped(to: levels.indices)
    guard let loudest = bins.max(by: { levels[$0] < levels[$1] }), levels[loudest] > -90 else {
      return
    }
    let band = Self.bandsPerOctave * log2(Double(loudest) * binHertz / Self.lowestHertz)
    bands[min(max(Int(band), 0), Self.bandCount - 1)].add(decibels: levels[loudest])
  }

  /// The note that rings above the others: its 80th percentile over the median of theirs; nil where
  /// fewer than four notes are played, each in a thirtieth of the windows.
  var boom: TechnicalFindings.SpectralPeak? {
    let total = bands.reduce(0) { $0 + Double($1.total) }
    let played = bands.indices.filter { Double(bands[$0].total) > max(4, total / 30) }
    guard played.count >= 4 else { return nil }
    let levels = played.map { bands[$0].percentile(0.8)! }
    let loudest = levels.indices.max { levels[$0] < levels[$1] }!
    let others = levels.indices.filter { $0 != loudest }.map { levels[$0] }
    let center = Self.lowestHertz * pow(2, (Double(played[loudest]) + 0.5) / Self.bandsPerOctave)
    return .init(hertz: center, decibels: levels[loudest] - others.percentile(0.5)!)
  }
}
