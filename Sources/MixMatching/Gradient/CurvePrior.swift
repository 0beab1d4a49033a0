import MixingConsole

/// How plausible the curve of an equalizer is, whatever its bands add up to: engineers seldom go further
/// than 6 dB, and not down and up again within an octave.
///
///     curve(c) = Σ over bands of (max(|c_b| - 6, 0) / 1.5)² + Σ over neighbours of ((c_b - c_b+1) / 6.5)²
///
/// with c_b the level in a Bark band in decibels; Bark bands are about a third of an octave apart in the
/// middle of the range.
enum CurvePrior {
  private static let freeDecibels = 6.0
  private static let beyondDecibels = 1.5
  private static let slopeDecibels = 6.5

  static func value(_ curve: [Double]) -> (value: Double, gradient: [Double]) {
    var value = 0.0
    var gradient = [Double](repeating: 0, count: curve.count)
    for band in curve.indices {
      let beyond = max(abs(curve[band]) - freeDecibels, 0) / beyondDecibels
      value += beyond * beyond
      gradient[band] += (curve[band] < 0 ? -2 : 2) * beyond / beyondDecibels
      guard band + 1 < curve.count else { continue }
      let slope = (curve[band] - curve[band + 1]) / slopeDecibels
      value += slope * slope
      gradient[band] += 2 * slope / slopeDecibels
      gradient[band + 1] -= 2 * slope / slopeDecibels
    }
    return (value, gradient)
  }
}
