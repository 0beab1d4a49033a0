/// ln(10) / 20: the relative change of an amplitude per decibel.
public let amplitudePerDecibel = 0.11512925464970228

/// A level so low that it stands for silence where minus infinity would not do, in decibels: a detector looks no
/// deeper, and what is below it is not there.
public let silenceDecibels = -200.0

/// The linear gain of a level in decibels: 10^(dB/20); minus infinity is silence.
public func gain(decibels: Double) -> Double {
  exp(decibels * amplitudePerDecibel)
}

/// The level in decibels of a linear amplitude: 20 log10|a|; zero is minus infinity.
public func decibels(amplitude: Double) -> Double {
  20 * log10(abs(amplitude))
}

/// The level in decibels of a power: 10 log10(p); zero is minus infinity.
public func decibels(power: Double) -> Double {
  10 * log10(power)
}

extension ClosedRange<Double> {
  /// The value in the range that is nearest to another: the clamped value.
  public func nearest(to value: Double) -> Double {
    Swift.min(Swift.max(value, lowerBound), upperBound)
  }
}
