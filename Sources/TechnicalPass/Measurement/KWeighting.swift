import SignalProcessing

/// The two filters of the K weighting at any sample rate.
///
/// ITU-R BS.1770-5 tabulates them for 48 kHz only; these are the analogue prototypes behind the
/// table (De Man, *Evaluation of implementations of the EBU R128 loudness measurement*, AES 145,
/// 2018), which give the table at 48 kHz.
enum KWeighting {
  static func shelf(sampleRate: Double) -> BiquadCoefficients {
    let k = tan(.pi * 1681.974450955533 / sampleRate)
    let q = 0.7071752369554196
    let high = gain(decibels: 3.999843853973347)
    let band = pow(high, 0.4996667741545416)
    let a0 = 1 + k / q + k * k
    return BiquadCoefficients(
      b0: (high + band * k / q + k * k) / a0, b1: 2 * (k * k - high) / a0,
      b2: (high - band * k / q + k * k) / a0, a1: 2 * (k * k - 1) / a0,
      a2: (1 - k / q + k * k) / a0)
  }

  static func highPass(sampleRate: Double) -> BiquadCoefficients {
    let k = tan(.pi * 38.13547087602444 / sampleRate)
    let q = 0.5003270373238773
    let a0 = 1 + k / q + k * k
    return BiquadCoefficients(
      b0: 1, b1: -2, b2: 1, a1: 2 * (k * k - 1) / a0, a2: (1 - k / q + k * k) / a0)
  }

  /// LUFS of a K-weighted power.
  static func loudness(power: Double) -> Double { decibels(power: power) - 0.691 }
}
