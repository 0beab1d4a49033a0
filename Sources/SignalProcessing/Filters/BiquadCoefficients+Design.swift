import _Differentiation

/// cos and α = sin/(2Q) of a design frequency.
private struct DesignAngle: Differentiable {
  var cosine, alpha: Double

  @differentiable(reverse)
  init(frequencyHertz: Double, q: Double, sampleRate: Double) {
    requireLegal(
      frequencyHertz > 0, "the filter's frequency", withoutDerivative(at: frequencyHertz),
      "above 0 Hz")
    requireLegal(q > 0 && q < .infinity, "the filter's Q", withoutDerivative(at: q), "above 0")
    let limit = 0.49 * sampleRate
    let frequency = frequencyHertz < limit ? frequencyHertz : limit
    let w0 = 2 * Double.pi * frequency / sampleRate
    cosine = cos(w0)
    alpha = sin(w0) / (2 * q)
  }
}

/// A = 10^(gain/40) of a band.
@differentiable(reverse)
private func bandAmplitude(_ gainDecibels: Double) -> Double {
  requireLegal(
    gainDecibels > -.infinity && gainDecibels < .infinity, "the band's gain",
    withoutDerivative(at: gainDecibels), "finite")
  return gain(decibels: gainDecibels / 2)
}

// The designs of R. Bristow-Johnson's Audio EQ Cookbook. Frequencies are limited to 0.49 of the
// sample rate, so that a setting made at 96 kHz stays legal at a lower rate; beyond the limit the
// derivative with respect to the frequency is zero. Illegal values stop the program.
extension BiquadCoefficients {
  /// Bell: `gainDecibels` at the centre, Q the centre over the bandwidth.
  /// - Parameters:
  ///   - frequencyHertz: above 0.
  ///   - q: above 0.
  @differentiable(reverse)
  public static func peaking(
    gainDecibels: Double, frequencyHertz: Double, q: Double, sampleRate: Double
  ) -> BiquadCoefficients {
    let angle = DesignAngle(frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    let c = angle.cosine
    let alpha = angle.alpha
    let a = bandAmplitude(gainDecibels)
    let a0 = 1 + alpha / a
    return BiquadCoefficients(
      b0: (1 + alpha * a) / a0, b1: -2 * c / a0, b2: (1 - alpha * a) / a0,
      a1: -2 * c / a0, a2: (1 - alpha / a) / a0)
  }

  /// Shelf below `frequencyHertz`, where half of `gainDecibels` is reached.
  @differentiable(reverse)
  public static func lowShelf(
    gainDecibels: Double, frequencyHertz: Double, q: Double, sampleRate: Double
  ) -> BiquadCoefficients {
    let angle = DesignAngle(frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    let c = angle.cosine
    let a = bandAmplitude(gainDecibels)
    let beta = 2 * gain(decibels: gainDecibels / 4) * angle.alpha
    let a0 = (a + 1) + (a - 1) * c + beta
    return BiquadCoefficients(
      b0: a * ((a + 1) - (a - 1) * c + beta) / a0,
      b1: 2 * a * ((a - 1) - (a + 1) * c) / a0,
      b2: a * ((a + 1) - (a - 1) * c - beta) / a0,
      a1: -2 * ((a - 1) + (a + 1) * c) / a0,
      a2: ((a + 1) + (a - 1) * c - beta) / a0)
  }

  /// Shelf above `frequencyHertz`, where half of `gainDecibels` is reached.
  @differentiable(reverse)
  public static func highShelf(
    gainDecibels: Double, frequencyHertz: Double, q: Double, sampleRate: Double
  ) -> BiquadCoefficients {
    let angle = DesignAngle(frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    let c = angle.cosine
    let a = bandAmplitude(gainDecibels)
    let beta = 2 * gain(decibels: gainDecibels / 4) * angle.alpha
    let a0 = (a + 1) - (a - 1) * c + beta
    return BiquadCoefficients(
      b0: a * ((a + 1) + (a - 1) * c + beta) / a0,
      b1: -2 * a * ((a - 1) + (a + 1) * c) / a0,
      b2: a * ((a + 1) + (a - 1) * c - beta) / a0,
      a1: 2 * ((a - 1) - (a + 1) * c) / a0,
      a2: ((a + 1) - (a - 1) * c - beta) / a0)
  }

  /// High-pass, 12 dB per octave; -3 dB at `frequencyHertz` for Q 1/√2.
  @differentiable(reverse)
  public static func highPass(
    frequencyHertz: Double, q: Double, sampleRate: Double
  ) -> BiquadCoefficients {
    let angle = DesignAngle(frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    let c = angle.cosine
    let alpha = angle.alpha
    let a0 = 1 + alpha
    return BiquadCoefficients(
      b0: (1 + c) / 2 / a0, b1: -(1 + c) / a0, b2: (1 + c) / 2 / a0,
      a1: -2 * c / a0, a2: (1 - alpha) / a0)
  }

  /// Low-pass, 12 dB per octave; -3 dB at `frequencyHertz` for Q 1/√2.
  @differentiable(reverse)
  public static func lowPass(
    frequencyHertz: Double, q: Double, sampleRate: Double
  ) -> BiquadCoefficients {
    let angle = DesignAngle(frequencyHertz: frequencyHertz, q: q, sampleRate: sampleRate)
    let c = angle.cosine
    let alpha = angle.alpha
    let a0 = 1 + alpha
    return BiquadCoefficients(
      b0: (1 - c) / 2 / a0, b1: (1 - c) / a0, b2: (1 - c) / 2 / a0,
      a1: -2 * c / a0, a2: (1 - alpha) / a0)
  }
}
