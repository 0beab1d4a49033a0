import SignalProcessing

/// Counts in how many windows each narrow band stands out of its neighbourhood. Bands are a
/// twenty-fourth of an octave wide and above 1 kHz five bins (27 Hz), since the overtones of any
/// melody come near any wider band.
///
/// A note stands out while it is played; a resonance of a room, a shell or a microphone stays where
/// it is whatever is played (De Man, Stables, Reiss, *Intelligent Music Production*, 2019, on
/// masking and resonance; Izhaki, *Mixing Audio*, on finding resonances). So a resonance
/// is what stands out in nearly all loud windows of material whose other peaks move.
struct ResonanceDetector {
  private static let lowestHertz = 200.0
  private static let highestHertz = 8_000.0
  private static let bandsPerOctave = 24.0
  private static let widestBins = 5
  /// The ratio from a band to the ends of its neighbourhood: half an octave.
  private static let reach = 1.414
  /// Bands to either side that belong to the peak itself.
  private static let own = 2
  /// Decibels over the neighbourhood that count as standing out.
  private static let standingOut = 8.0
  /// How much more often than any other place a resonance stands out, as a share of the windows.
  private static let lead = 0.15
  /// Classes of 6 dB of a window's level.
  private static let classCount = 20

  /// The bins of each band.
  private let bands: [Range<Int>]
  /// The neighbourhood of each, in bands.
  private let neighbours: [Range<Int>]
  private let binHertz: Double
  private let firstHeardBin: Int
  private var windows = [Double](repeating: 0, count: classCount)
  /// Windows in which a band stands out, and by how much in sum, by class and band.
  private var counts: [[Float]]
  private var excesses: [[Float]]

  init(binHertz: Double, binCount: Int) {
    self.binHertz = binHertz
    let ratio = pow(2, 1 / Self.bandsPerOctave) - 1
    var bands: [Range<Int>] = []
    var start = Int(Self.lowestHertz / binHertz)
    while Double(start) * binHertz < Self.highestHertz {
      let width = min(max(Int(Double(start) * ratio), 1), Self.widestBins)
      if start + width > binCount { break }
      bands.append(start..<start + width)
      start += width
    }
    self.bands = bands
    neighbours = bands.map { band in
      let middle = Double(band.lowerBound)
      let first = bands.firstIndex { Double($0.lowerBound) >= middle / Self.reach }!
      let last = bands.lastIndex { Double($0.lowerBound) <= middle * Self.reach }!
      return first..<last + 1
    }
    firstHeardBin = min(Int(100 / binHertz), binCount)
    counts = Array(
      repeating: Array(repeating: 0, count: bands.count), count: Self.classCount)
    excesses = counts
  }

  /// - Parameter power: of each bin of a window.
  mutating func add(_ power: UnsafeBufferPointer<Float>) {
    guard !bands.isEmpty else { return }
    var total: Float = 0
    for bin in firstHeardBin..<power.count { total += power[bin] }
    guard total > 0 else { return }
    let level = Self.levelClass(decibels: decibels(power: Double(total)))
    windows[level] += 1
    var sums = [0.0]
    sums.reserveCapacity(bands.count + 1)
    for band in bands {
      var largest: Float = 1e-15
      for bin in band { largest = max(largest, power[bin]) }
      sums.append(sums.last! + decibels(power: Double(largest)))
    }
    func sum(_ range: Range<Int>) -> Double { sums[range.upperBound] - sums[range.lowerBound] }
    for band in bands.indices {
      let value = sums[band + 1] - sums[band]
      let before = band > 0 ? sums[band] - sums[band - 1] : value
      let after = band + 2 < sums.count ? sums[band + 2] - sums[band + 1] : value
      guard value > before, value >= after else { continue }
      let wide = neighbours[band]
      let narrow = ((band - Self.own)..<(band + Self.own + 1)).clamped(to: wide)
      let count = wide.count - narrow.count
      let excess = value - (sum(wide) - sum(narrow)) / Double(count)
      if excess > Self.standingOut {
        counts[level][band] += 1
        excesses[level][band] += Float(excess)
      }
    }
  }

  private static func levelClass(decibels: Double) -> Int {
    Int(min(max(-decibels / 6, 0), Double(classCount - 1)))
  }

  /// What stays; nil where nothing does, and where one cannot tell: fewer than 80 loud windows
  /// (7 s), fewer than eight other places that stand out now and then (a drone, a drum, a pad), or
  /// another place that stays nearly as much, or one that carries a tenth of the energy. The latter
  /// two are music that dwells on few notes: in 48 real stems every place that stood out
  /// in 80 % of the windows was such a note or overtone.
  ///
  /// - Parameters:
  ///   - persistence: share of the loud windows, 0...1.
  ///   - powers: of each bin over the whole track.
  func resonance(persistence: Double, powers: [Double]) -> TechnicalFindings.SpectralPeak? {
    // Loud: up to 24 dB under the class that holds the loudest tenth.
    let all = windows.reduce(0, +)
    var seen = 0.0
    let loudest = windows.indices.first {
      seen += windows[$0]
      return seen >= all / 10
    }
    guard all > 0, let loudest else { return nil }
    let classes = 0..<min(loudest + 5, Self.classCount)
    let loud = classes.reduce(0) { $0 + windows[$1] }
    guard loud >= 80 else { return nil }
    let counts = bands.indices.map { band in
      classes.reduce(0) { $0 + Double(self.counts[$1][band]) }
    }
    // A peak between two bands is in one or the other.
    let shares = counts.indices.map { band in
      (counts[band] + (band + 1 < counts.count ? counts[band + 1] : 0)) / loud
    }
    let moving = counts.count { $0 / loud > 0.04 && $0 / loud < 0.5 }
    guard moving >= 8, let band = shares.indices.max(by: { shares[$0] < shares[$1] }),
      shares[band] >= persistence
    else { return nil }
    let others = shares.indices.filter { abs($0 - band) > Self.own }.map { shares[$0] }
    guard let next = others.max(), next <= shares[band] - Self.lead else { return nil }
    let pair = band..<min(band + 2, bands.count)
    let bins = bands[pair.lowerBound].lowerBound..<bands[pair.upperBound - 1].upperBound
    let energy = powers[bins].reduce(0, +) / powers[firstHeardBin...].reduce(0, +)
    guard energy < 0.1 else { return nil }
    let count = pair.reduce(0) { $0 + counts[$1] }
    let excess = pair.reduce(0) { sum, band in
      sum + classes.reduce(0) { $0 + Double(excesses[$1][band]) }
    }
    // Where its energy lies.
    let power = powers[bins].reduce(0, +)
    let center = bins.reduce(0) { $0 + powers[$1] * Double($1) * binHertz }
    return .init(hertz: center / power, decibels: excess / count)
  }
}
