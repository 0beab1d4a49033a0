import SignalProcessing

extension BarkSpectrum {
  /// Power gain of the K weighting of ITU-R BS.1770 in each band: the mean of |H|² over the band.
  public static let loudnessWeights: [Double] = {
    let points = 16
    return zip(edges, edges.dropFirst()).map { lower, upper in
      (0..<points).reduce(0) { sum, point in
        let hertz = lower + (upper - lower) * (Double(point) + 0.5) / Double(points)
        return KWeighting.tabulated.reduce(1) {
          $0 * pow(10, $1.responseDecibels(atHertz: hertz, sampleRate: 48_000) / 10)
        } + sum
      } / Double(points)
    }
  }()
}
