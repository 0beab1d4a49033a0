/// What one compressor took away over a stretch of time, in decibels.
public struct GainReduction: Equatable, Sendable {
  public var mean: Double
  public var peak: Double

  public init(mean: Double, peak: Double) {
    self.mean = mean
    self.peak = peak
  }
}

/// What every compressor of a console took away over a stretch of time.
public struct ConsoleReductions: Equatable, Sendable {
  /// In the order of the tracks.
  public var tracks: [GainReduction]
  public var master = GainReduction(mean: 0, peak: 0)

  init(trackCount: Int) {
    tracks = Array(repeating: GainReduction(mean: 0, peak: 0), count: trackCount)
  }
}
