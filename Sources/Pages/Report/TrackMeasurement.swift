/// What was measured on one track inside the console.
public struct TrackMeasurement: Equatable, Sendable {
  /// Integrated loudness after fader and pan in LUFS; minus infinity where nothing is heard.
  public var loudness: Double
  /// What its compressor took away; nil where the compressor is off.
  public var reduction: ReductionSeries?

  public init(loudness: Double, reduction: ReductionSeries?) {
    self.loudness = loudness
    self.reduction = reduction
  }
}

/// Gain reduction over time: mean and peak of each interval, in decibels, 0 or more.
public struct ReductionSeries: Equatable, Sendable {
  public var mean: TimeSeries
  public var peak: TimeSeries

  public init(mean: TimeSeries, peak: TimeSeries) {
    self.mean = mean
    self.peak = peak
  }
}
