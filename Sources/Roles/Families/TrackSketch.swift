/// What a search for tracks that belong together wants to know of each.
public struct TrackSketch: Equatable, Sendable {
  public var name: String
  public var channelCount: Int
  /// Long-term level in dBFS in each of 24 Bark bands; minus infinity where there is nothing.
  public var bandLevels: [Double]
  /// Level in dBFS of each tenth of a second; minus infinity in silence.
  public var envelope: [Float]

  public init(name: String, channelCount: Int, bandLevels: [Double], envelope: [Float]) {
    self.name = name
    self.channelCount = channelCount
    self.bandLevels = bandLevels
    self.envelope = envelope
  }

  /// Seconds per value of `envelope`.
  public static let envelopeSeconds = 0.1

  /// Whether there is anything to compare.
  var isAudible: Bool { (envelope.max() ?? -.infinity) > -70 }
}

// MARK: Comparing

extension TrackSketch {
  /// Mean difference of two long-term spectra in dB, their levels being made equal, over the bands
  /// within 30 dB of the loudest of either; nil where one is silent.
  func spectralDistance(to other: TrackSketch) -> Double? {
    guard isAudible, other.isAudible, let a = bandLevels.max(),
      let b = other.bandLevels.max(), a > -.infinity, b > -.infinity
    else { return nil }
    let pairs = zip(bandLevels, other.bandLevels).map { ($0 - a, $1 - b) }
      .filter { $0.0 > -30 || $0.1 > -30 }
      .map { (max($0.0, -40), max($0.1, -40)) }
    let offset = pairs.reduce(0) { $0 + $1.0 - $1.1 } / Double(pairs.count)
    return pairs.reduce(0) { $0 + abs($1.0 - $1.1 - offset) } / Double(pairs.count)
  }

  /// How far two tracks are loud together, as the correlation of their levels in dB (not below 40 dB
  /// under the peak), -1...1; nil where one is silent or steady throughout.
  func envelopeCorrelation(with other: TrackSketch) -> Double? {
    guard isAudible, other.isAudible else { return nil }
    let count = max(envelope.count, other.envelope.count)
    func clipped(_ envelope: [Float]) -> [Double] {
      let floor = Double(envelope.max()!) - 40
      return (0..<count).map { $0 < envelope.count ? max(Double(envelope[$0]), floor) : floor }
    }
    let (a, b) = (clipped(envelope), clipped(other.envelope))
    let (meanA, meanB) = (a.reduce(0, +) / Double(count), b.reduce(0, +) / Double(count))
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      aa += (x - meanA) * (x - meanA)
      bb += (y - meanB) * (y - meanB)
      ab += (x - meanA) * (y - meanB)
    }
    // Less than 1 dB of movement says nothing.
    guard aa > Double(count), bb > Double(count) else { return nil }
    return ab / (aa * bb).squareRoot()
  }

  /// Whether two tracks' levels in dB vary equally much where both sound (above 40 dB under their peaks), so that
  /// neither is a compressed or distorted version of the other.
  ///
  /// The left and right channels of 36 stereo stems vary by 0.82 to 1.15 of each other, a guitar's amplifier by 0.74 of
  /// its line.
  func variesAsMuch(as other: TrackSketch) -> Bool {
    guard let peak = envelope.max(), let otherPeak = other.envelope.max() else { return true }
    let both = zip(envelope, other.envelope).filter { $0 > peak - 40 && $1 > otherPeak - 40 }
    func variance(_ levels: [Float]) -> Double {
      let mean = levels.reduce(0) { $0 + Double($1) } / Double(levels.count)
      return levels.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    }
    let (own, others) = (variance(both.map(\.0)), variance(both.map(\.1)))
    return max(own, others) * Self.equalVariation * Self.equalVariation <= min(own, others)
  }

  private static let equalVariation = 0.8

  /// Whether two tracks have one spectrum and move in the same way, at the same time or up to a second apart: then it
  /// is worth while to listen whether they are one sound.
  func mayBeCopied(by other: TrackSketch) -> Bool {
    guard let distance = spectralDistance(to: other), distance < 1 else { return false }
    return (-10...10).contains { lag in
      var shifted = (self, other)
      if lag < 0 { shifted.0.envelope.removeFirst(min(-lag, envelope.count - 1)) }
      if lag > 0 { shifted.1.envelope.removeFirst(min(lag, other.envelope.count - 1)) }
      return shifted.0.envelopeCorrelation(with: shifted.1).map { $0 > 0.8 } ?? true
    }
  }

  /// Whether two tracks measure alike to a twentieth of a decibel throughout.
  func measuresLike(_ other: TrackSketch) -> Bool {
    func alike(_ a: Double, _ b: Double) -> Bool { a == b || abs(a - b) < 0.05 }
    return isAudible && channelCount == other.channelCount
      && envelope.count == other.envelope.count
      && zip(envelope, other.envelope).allSatisfy { alike(Double($0), Double($1)) }
      && zip(bandLevels, other.bandLevels).allSatisfy { alike($0, $1) }
  }

  /// Where a stretch of so many seconds begins in which all of these tracks are loud.
  static func loudest(_ tracks: [TrackSketch], seconds: Double) -> Double {
    let count = tracks.map(\.envelope.count).min() ?? 0
    let width = Int(seconds / envelopeSeconds)
    guard count > width else { return 0 }
    let levels = (0..<count).map { step in
      tracks.map { max(Double($0.envelope[step]) - Double($0.envelope.max()!), -60) }.min()!
    }
    var sum = levels[..<width].reduce(0, +)
    var best = (sum: sum, start: 0)
    for start in 1...(count - width) {
      sum += levels[start + width - 1] - levels[start - 1]
      if sum > best.sum { best = (sum, start) }
    }
    return Double(best.start) * envelopeSeconds
  }
}
