/// The loudness of ITU-R BS.1770-5: its two filters at any sample rate, its scale and its gate.
///
/// The recommendation tabulates the filters for 48 kHz only. For other rates these are the analogue prototypes
/// behind the table (De Man, *Evaluation of implementations of the EBU R128 loudness measurement*, AES 145,
/// 2018), which give the table at 48 kHz but for its rounding.
public enum KWeighting {
  /// The absolute gate, in LUFS: what is quieter counts as silence.
  public static let absoluteGate = -70.0

  /// The filters as tabulated for 48 kHz: the shelf that stands for the head, and the high-pass of the RLB curve.
  public static let tabulated = [
    BiquadCoefficients(
      b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285,
      a1: -1.69065929318241, a2: 0.73248077421585),
    BiquadCoefficients(b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621),
  ]

  /// The shelf that stands for the head.
  /// - Parameter sampleRate: in hertz.
  public static func shelf(sampleRate: Double) -> BiquadCoefficients {
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

  /// The high-pass of the RLB curve.
  /// - Parameter sampleRate: in hertz.
  public static func highPass(sampleRate: Double) -> BiquadCoefficients {
    let k = tan(.pi * 38.13547087602444 / sampleRate)
    let q = 0.5003270373238773
    let a0 = 1 + k / q + k * k
    return BiquadCoefficients(
      b0: 1, b1: -2, b2: 1, a1: 2 * (k * k - 1) / a0, a2: (1 - k / q + k * k) / a0)
  }

  /// LUFS of a K-weighted power.
  public static func loudness(power: Double) -> Double { decibels(power: power) - 0.691 }
}
