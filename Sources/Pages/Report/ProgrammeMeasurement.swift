public import MixStyle

/// What was measured on a whole song.
public struct ProgrammeMeasurement: Equatable, Sendable {
  /// In seconds.
  public var duration: Double
  /// Integrated, in LUFS; minus infinity in silence.
  public var loudness: Double
  /// In LU.
  public var loudnessRange: Double
  /// In dBTP.
  public var truePeak: Double
  /// Short-term loudness in LUFS.
  public var shortTerm: TimeSeries
  public var spectrum: ThirdOctaveSpectrum

  public init(
    duration: Double, loudness: Double, loudnessRange: Double, truePeak: Double,
    shortTerm: TimeSeries, spectrum: ThirdOctaveSpectrum
  ) {
    self.duration = duration
    self.loudness = loudness
    self.loudnessRange = loudnessRange
    self.truePeak = truePeak
    self.shortTerm = shortTerm
    self.spectrum = spectrum
  }
}

/// Values at regular times, the first one `interval` seconds after the beginning.
public struct TimeSeries: Equatable, Sendable {
  public var interval: Double
  public var values: [Double]

  public init(interval: Double, values: [Double]) {
    self.interval = interval
    self.values = values
  }

  /// The time of a value, in seconds.
  func time(_ index: Int) -> Double { Double(index + 1) * interval }
}
