import SignalProcessing

/// How a control travels over its range: the map between its physical value and a normalised
/// position 0...1. Equal steps of the position are equal steps of what is heard.
public enum Taper: String, Sendable {
  /// Equal steps of the value. Levels in decibels are linear in this sense: the unit is already
  /// logarithmic.
  case linear
  /// Equal ratios of the value: frequencies, times, ratios.
  case logarithmic

  /// The normalised position of `value`; outside 0...1 where the value is outside the range.
  public func position(of value: Double, in range: ClosedRange<Double>) -> Double {
    switch self {
    case .linear:
      (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    case .logarithmic:
      log(value / range.lowerBound) / log(range.upperBound / range.lowerBound)
    }
  }

  /// The value at a normalised position.
  public func value(at position: Double, in range: ClosedRange<Double>) -> Double {
    switch self {
    case .linear:
      range.lowerBound + position * (range.upperBound - range.lowerBound)
    case .logarithmic:
      range.lowerBound * exp(position * log(range.upperBound / range.lowerBound))
    }
  }

  /// d value / d position at `value`.
  public func slope(at value: Double, in range: ClosedRange<Double>) -> Double {
    switch self {
    case .linear: range.upperBound - range.lowerBound
    case .logarithmic: value * log(range.upperBound / range.lowerBound)
    }
  }
}
