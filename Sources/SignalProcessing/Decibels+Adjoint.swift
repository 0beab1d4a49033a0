import _Differentiation

/// The derivative of a gain by its level in decibels is ln(10)/20 times the gain.
@derivative(of: gain(decibels:))
public func vjpGain(decibels: Double) -> (value: Double, pullback: (Double) -> Double) {
  let value = gain(decibels: decibels)
  return (value, { $0 * value * amplitudePerDecibel })
}
