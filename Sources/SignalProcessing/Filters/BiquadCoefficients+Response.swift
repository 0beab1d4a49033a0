public import _Differentiation

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
    let point = ResponsePoint(2 * Double.pi * frequency / sampleRate)
    return decibels(power: point.power(b0, b1, b2) / point.power(1, a1, a2))
  }

  // MARK: Derivative

  /// The gradient of `responseDecibels` with respect to the coefficients.
  ///
  /// With B = b0 + b1 e^-iω + b2 e^-2iω, ∂|B|²/∂bk = 2 Re(B e^ikω), and the level's derivative is
  /// 10/ln 10 · ∂|B|²/|B|²; the same with the opposite sign for the denominator, whose a0 is 1.
  public func responseGradient(atHertz frequency: Double, sampleRate: Double) -> TangentVector {
    let point = ResponsePoint(2 * Double.pi * frequency / sampleRate)
    let zeros = point.slopes(b0, b1, b2)
    let poles = point.slopes(1, a1, a2)
    return TangentVector(b0: zeros.0, b1: zeros.1, b2: zeros.2, a1: -poles.1, a2: -poles.2)
  }
}

/// A place on the unit circle.
private struct ResponsePoint {
  let cosine, sine, doubleCosine, doubleSine: Double

  init(_ omega: Double) {
    cosine = cos(omega)
    sine = sin(omega)
    doubleCosine = cos(2 * omega)
    doubleSine = sin(2 * omega)
  }

  /// |c0 + c1 e^-iω + c2 e^-2iω|².
  func power(_ c0: Double, _ c1: Double, _ c2: Double) -> Double {
    let real = c0 + c1 * cosine + c2 * doubleCosine
    let imaginary = c1 * sine + c2 * doubleSine
    return real * real + imaginary * imaginary
  }

  /// ∂(10 log10 power)/∂c.
  func slopes(_ c0: Double, _ c1: Double, _ c2: Double) -> (Double, Double, Double) {
    let real = c0 + c1 * cosine + c2 * doubleCosine
    let imaginary = c1 * sine + c2 * doubleSine
    let scale = 1 / (amplitudePerDecibel * (real * real + imaginary * imaginary))
    return (
      scale * real, scale * (real * cosine + imaginary * sine),
      scale * (real * doubleCosine + imaginary * doubleSine)
    )
  }
}
