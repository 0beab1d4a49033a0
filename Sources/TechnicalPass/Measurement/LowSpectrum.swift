import SignalProcessing

/// The lower end of a track's long-term spectrum, in bins of 5 to 6 Hz.
struct LowSpectrum: Equatable, Sendable, Codable {
  static let topHertz = 500.0
  /// How far under the loudest low note a note still counts as one, in decibels.
  private static let noteDecibels = 26.0
  /// Steady noise in one bin, whose power is distributed exponentially, has 12.4 dB between its
  /// 20th and 98th percentile; notes come and go and have more.
  private static let steadyDecibels = 15.0
  /// Above this frequency steady energy is taken for a held note, not for rumble.
  private static let steadyTopHertz = 45.0

  /// Lower notes that are further from all others than this ratio are not of the same part.
  private static let gapRatio = 1.5

  let binHertz: Double
  /// Each bin's part of the track's energy, 0...1; none in silence.
  let shares: [Double]
  /// The level that notes in each bin reach, in decibels: exceeded in a fiftieth of the windows, at
  /// least in ten of them (a second).
  private let notes: [Double]
  /// Whether each bin's level comes and goes.
  private let isMoving: [Bool]

  init(powers: [Double], low: [LevelHistogram], binHertz: Double) {
    self.binHertz = binHertz
    let total = powers.reduce(0, +)
    shares = total > 0 ? low.indices.map { powers[$0] / total } : []
    let notes = low.map { histogram in
      let count = Double(histogram.total)
      return histogram.level(exceededBy: min(max(count / 50, 10), count / 2)) ?? -127
    }
    self.notes = notes
    isMoving = low.indices.map { bin in
      notes[bin] - (low[bin].percentile(0.2) ?? -127) > Self.steadyDecibels
    }
  }

  /// The lowest frequency with energy of an instrument, in hertz: going down from its loudest low note, the last one
  /// before nothing follows. `topHertz` where less than a hundredth of the energy lies under it; nil in silence.
  ///
  /// - Parameter floor: the lowest frequency that the instrument can play, in hertz; energy below it comes from
  ///   elsewhere.
  func lowest(above floor: Double) -> Double? {
    if shares.isEmpty { return nil }
    if shares.reduce(0, +) < 0.01 { return Self.topHertz }
    let first = max(2, Int((floor / binHertz).rounded(.up)))
    let candidates = shares.indices.filter {
      $0 >= first && (isMoving[$0] || Double($0) * binHertz > Self.steadyTopHertz)
    }
    guard let loudest = candidates.max(by: { notes[$0] < notes[$1] }) else { return Self.topHertz }
    var lowest = loudest
    for bin in candidates.reversed() where bin < loudest {
      if Double(lowest) > Self.gapRatio * Double(bin) { break }
      if notes[bin] >= notes[loudest] - Self.noteDecibels { lowest = bin }
    }
    return Double(lowest) * binHertz
  }

  /// The share of the track's energy under a frequency that passes a high-pass filter, 0...1.
  /// - Parameter highPassHertz: its frequency; 0 is off.
  func share(below hertz: Double, throughHighPassAt highPassHertz: Double = 0) -> Double {
    shares.enumerated().reduce(0) { sum, item in
      let frequency = Double(item.offset) * binHertz
      guard frequency < hertz else { return sum }
      return sum + item.element * Self.highPassPower(at: frequency, highPassHertz)
    }
  }

  /// Power gain of a Butterworth high-pass filter of 12 dB per octave: 1/(1 + (fc/f)⁴).
  private static func highPassPower(at hertz: Double, _ cutoff: Double) -> Double {
    if cutoff <= 0 { return 1 }
    let ratio = hertz > 0 ? cutoff / hertz : .infinity
    return 1 / (1 + ratio * ratio * ratio * ratio)
  }
}
