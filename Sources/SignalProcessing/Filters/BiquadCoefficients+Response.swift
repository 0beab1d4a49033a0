extension BiquadCoefficients {
  /// The frequency response H(exp(2πi f/fs)) as its real and imaginary part.
  public func response(
    atHertz frequency: Double, sampleRate: Double
  ) -> (real: Double, imaginary: Double) {
    let w = 2 * Double.pi * frequency / sampleRate
    let (c1, s1, c2, s2) = (cos(w), sin(w), cos(2 * w), sin(2 * w))
    let top = (b0 + b1 * c1 + b2 * c2, -b1 * s1 - b2 * s2)
    let bottom = (1 + a1 * c1 + a2 * c2, -a1 * s1 - a2 * s2)
    let power = bottom.0 * bottom.0 + bottom.1 * bottom.1
    return (
      (top.0 * bottom.0 + top.1 * bottom.1) / power,
      (top.1 * bottom.0 - top.0 * bottom.1) / power
    )
  }

  /// |H(e^iω)| in decibels at a frequency in hertz.
  public func responseDecibels(atHertz frequency: Double, sampleRate: Double) -> Double {
    let point = ResponsePoint(atHertz: frequency, sampleRate: sampleRate)
    return decibels(power: point.power(self))
  }
}

/// A frequency at which many filters are evaluated: a place e^iω on the unit circle.
public struct ResponsePoint: Sendable {
  let cosine, sine, doubleCosine, doubleSine: Double

  public init(atHertz frequency: Double, sampleRate: Double) {
    let omega = 2 * Double.pi * frequency / sampleRate
    cosine = cos(omega)
    sine = sin(omega)
    doubleCosine = cos(2 * omega)
    doubleSine = sin(2 * omega)
  }

  /// |H(e^iω)|².
  public func power(_ filter: BiquadCoefficients) -> Double {
    power(filter.b0, filter.b1, filter.b2) / power(1, filter.a1, filter.a2)
  }

  /// |c0 + c1 e^-iω + c2 e^-2iω|².
  private func power(_ c0: Double, _ c1: Double, _ c2: Double) -> Double {
    let real = c0 + c1 * cosine + c2 * doubleCosine
    let imaginary = c1 * sine + c2 * doubleSine
    return real * real + imaginary * imaginary
  }
}
