import _Differentiation

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
  private let cosine, sine, doubleCosine, doubleSine: Double

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

  // MARK: Derivative

  /// The gradient of |H(e^iω)| in decibels with respect to the coefficients.
  ///
  /// With B = b0 + b1 e^-iω + b2 e^-2iω, ∂|B|²/∂bk = 2 Re(B e^ikω), and the level's derivative is
  /// 10/ln 10 · ∂|B|²/|B|²; the same with the opposite sign for the denominator, whose a0 is 1.
  public func decibelGradient(
    _ filter: BiquadCoefficients
  ) -> BiquadCoefficients.TangentVector {
    let zeros = slopes(filter.b0, filter.b1, filter.b2)
    let poles = slopes(1, filter.a1, filter.a2)
    return BiquadCoefficients.TangentVector(
      b0: zeros.0, b1: zeros.1, b2: zeros.2, a1: -poles.1, a2: -poles.2)
  }

  /// ∂(10 log10 power)/∂c.
  private func slopes(_ c0: Double, _ c1: Double, _ c2: Double) -> (Double, Double, Double) {
    let real = c0 + c1 * cosine + c2 * doubleCosine
    let imaginary = c1 * sine + c2 * doubleSine
    let scale = 1 / (amplitudePerDecibel * (real * real + imaginary * imaginary))
    return (
      scale * real, scale * (real * cosine + imaginary * sine),
      scale * (real * doubleCosine + imaginary * doubleSine)
    )
  }
}
