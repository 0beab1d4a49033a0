import MixingConsole
import SignalProcessing

/// How plausible settings are: a Gaussian over the coordinates of a search,
///
///     prior(z) = Σ over strips of (z - c)ᵀ R⁻¹ (z - c)
///
/// with R the correlations of the controls of one strip and c the most plausible place: the start, or what
/// a controller says. A move that engineers make together costs
/// less than the same moves apart. Widths are those of `Spread`; `docs/matching.md` gives the sources.
struct Prior {
  /// Coordinates of one strip and the inverse of their correlations.
  private struct Block {
    let coordinates: [Int]
    let precision: [[Double]]
  }

  private let blocks: [Block]
  private let centre: [Double]

  /// - Parameter centre: the most plausible place; nil for the start.
  init(_ space: SearchSpace, centre: [Double]? = nil) {
    self.centre = centre ?? Array(repeating: 0, count: space.controls.count)
    var strips: [StripPlace] = []
    for control in space.controls where strips.last != control.strip {
      strips.append(control.strip)
    }
    blocks = strips.map { strip in
      let coordinates = space.controls.indices.filter { space.controls[$0].strip == strip }
      let controls = coordinates.map { space.controls[$0] }
      let correlations = controls.map { a in
        controls.map { b in a.name == b.name ? 1 : Self.correlation(a, b) }
      }
      return Block(coordinates: coordinates, precision: Self.inverse(correlations))
    }
  }

  /// The value and its gradient.
  func callAsFunction(_ z: [Double]) -> (value: Double, gradient: [Double]) {
    var value = 0.0
    var gradient = [Double](repeating: 0, count: z.count)
    for block in blocks {
      for (row, i) in block.coordinates.enumerated() {
        var product = 0.0
        for (column, j) in block.coordinates.enumerated() {
          product += block.precision[row][column] * (z[j] - centre[j])
        }
        value += (z[i] - centre[i]) * product
        gradient[i] = 2 * product
      }
    }
    return (value, gradient)
  }

  // MARK: Correlations

  /// Neighbouring equalizer gains go the same way, the nearer the more (a smooth curve); a
  /// compressor that takes more is made up by the fader; what is cut is cut narrower than what is
  /// boosted.
  private static func correlation(
    _ a: SearchSpace.Control, _ b: SearchSpace.Control
  ) -> Double {
    if let left = place(ofGain: a.name), let right = place(ofGain: b.name) {
      return 0.8 * exp(-abs(left - right) / 2.5)
    }
    let pair = Set([a.name, b.name])
    if pair == ["compressor.ratio", "fader"] { return 0.3 }
    if pair == ["compressor.threshold", "fader"] { return -0.3 }
    if pair == ["compressor.ratio", "compressor.threshold"] { return -0.3 }
    for band in ["peak1", "peak2", "peak3", "peak4"]
    where pair == ["\(band).gain", "\(band).q"] {
      return -0.3
    }
    return 0
  }

  /// Octaves above 100 Hz of an equalizer gain's usual place.
  private static func place(ofGain name: String) -> Double? {
    switch name {
    case "lowShelf.gain": 0
    case "peak1.gain": 1.3
    case "peak2.gain": 3
    case "peak3.gain": 4.6
    case "peak4.gain": 5.9
    case "highShelf.gain": 6.6
    default: nil
    }
  }

  /// Inverse of a symmetric positive definite matrix (Gauss-Jordan; no pivoting is needed then).
  private static func inverse(_ matrix: [[Double]]) -> [[Double]] {
    let n = matrix.count
    var a = matrix
    var result = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0 } }
    for column in 0..<n {
      let pivot = a[column][column]
      for k in 0..<n {
        a[column][k] /= pivot
        result[column][k] /= pivot
      }
      for row in 0..<n where row != column {
        let factor = a[row][column]
        if factor == 0 { continue }
        for k in 0..<n {
          a[row][k] -= factor * a[column][k]
          result[row][k] -= factor * result[column][k]
        }
      }
    }
    return result
  }
}
