import SignalProcessing
import _Differentiation

/// The reverb's mean response, without its noise: what it adds to a signal's power at a frequency.
///
/// Band k of the noise has the weight w_k(f) and the envelope g_k 10^(-3t/T_k); bands share their noise,
/// so envelopes add up as amplitudes, and with s of `reverbImpulseResponse`
///
///     E|H(f)|² = Σ_kl w_k w_l g_k g_l 2 T_k T_l / (T_k + T_l)
///
/// A decay of 1 s and no band gains give 0 dB at every frequency.
extension ReverbSettings {
  /// E|H(f)|² at a frequency in hertz.
  public func meanPowerGain(atHertz frequency: Double) -> Double {
    var sum = 0.0
    let bands = sounding(frequency)
    for (k, a) in bands {
      for (l, b) in bands { sum += a * b * overlap(k, l) }
    }
    return sum
  }

  /// The gradient of `meanPowerGain` by band gains and decay times.
  ///
  /// ∂/∂G_k = ln(10)/10 a_k Σ_l a_l 2 T_k T_l/(T_k + T_l) and
  /// ∂/∂T_k = 4 a_k Σ_l a_l T_l²/(T_k + T_l)², with a_k = w_k g_k.
  public func meanPowerGradient(atHertz frequency: Double) -> TangentVector {
    var result = TangentVector.zero
    let bands = sounding(frequency)
    for (k, a) in bands {
      for (l, b) in bands {
        result.gainDecibels[k] += 2 * amplitudePerDecibel * a * b * overlap(k, l)
        let share = decaySeconds[l] / (decaySeconds[k] + decaySeconds[l])
        result.decaySeconds[k] += 4 * a * b * share * share
      }
    }
    return result
  }

  /// Decay time RT60 in seconds at a frequency in hertz, between the bands' by their weights.
  public func decaySeconds(atHertz frequency: Double) -> Double {
    (0..<Self.bandCount).reduce(0) {
      $0 + ReverbNoise.weight($1, frequency) * decaySeconds[$1]
    }
  }

  /// The bands that reach a frequency, with their amplitude there.
  private func sounding(_ frequency: Double) -> [(band: Int, amplitude: Double)] {
    (0..<Self.bandCount).compactMap { band in
      let weight = ReverbNoise.weight(band, frequency)
      return weight > 0 ? (band, weight * gain(decibels: gainDecibels[band])) : nil
    }
  }

  private func overlap(_ k: Int, _ l: Int) -> Double {
    2 * decaySeconds[k] * decaySeconds[l] / (decaySeconds[k] + decaySeconds[l])
  }
}
