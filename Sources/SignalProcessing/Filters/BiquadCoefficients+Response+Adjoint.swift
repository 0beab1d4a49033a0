import _Differentiation

extension ResponsePoint {
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
