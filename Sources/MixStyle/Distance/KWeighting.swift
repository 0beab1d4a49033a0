import SignalProcessing

extension BarkSpectrum {
  /// Power gain of the K weighting of ITU-R BS.1770 in each band.
  public static var loudnessWeights: [Double] { KWeighting.bands }
}

/// The K weighting of ITU-R BS.1770 as power gains of the Bark bands.
enum KWeighting {
  /// Mean of |H|² over each band, of the two filters that the recommendation tabulates for 48 kHz.
  static let bands: [Double] = zip(BarkSpectrum.edges, BarkSpectrum.edges.dropFirst()).map {
    lower, upper in
    let points = 16
    return (0..<points).reduce(0) { sum, point in
      let hertz = lower + (upper - lower) * (Double(point) + 0.5) / Double(points)
      return sum + power(shelf, hertz) * power(highPass, hertz)
    } / Double(points)
  }

  private static let shelf = BiquadCoefficients(
    b0: 1.53512485958697, b1: -2.69169618940638, b2: 1.19839281085285,
    a1: -1.69065929318241, a2: 0.73248077421585)
  private static let highPass = BiquadCoefficients(
    b0: 1, b1: -2, b2: 1, a1: -1.99004745483398, a2: 0.99007225036621)

  private static func power(_ filter: BiquadCoefficients, _ hertz: Double) -> Double {
    pow(10, filter.responseDecibels(atHertz: hertz, sampleRate: 48_000) / 10)
  }
}
