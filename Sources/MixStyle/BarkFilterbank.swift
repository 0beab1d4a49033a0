import SignalProcessing

/// 24 triangular bands on the Bark scale as the published Diff-MST code builds them.
///
/// Bark by Traunmüller (JASA 88, 1990), b = 26.81 f/(1960 + f) - 0.53, with his low and high
/// corrections, 26 points equally spaced from 20 Hz to 20 kHz. Bit for bit compatibility needs one
/// quirk of that code: on the way back to hertz it applies the low correction only.
struct BarkFilterbank: Sendable {
  static let bandCount = 24

  /// The non-zero weights of each band and the bin of the first.
  private struct Band {
    var firstBin: Int
    var weights: [Double]
  }
  private let bands: [Band]
  private let binCount: Int

  /// - Parameters:
  ///   - binCount: bins from 0 to half the sample rate, inclusive.
  init(binCount: Int, sampleRate: Double) {
    self.binCount = binCount
    let low = Self.bark(20)
    let high = Self.bark(20_000)
    let points = (0..<(Self.bandCount + 2)).map {
      Self.hertz(low + (high - low) * Double($0) / Double(Self.bandCount + 1))
    }
    let nyquist = (sampleRate / 2).rounded(.down)
    bands = (0..<Self.bandCount).map { band in
      let (lower, middle, upper) = (points[band], points[band + 1], points[band + 2])
      // The bins around the band; a filterbank is made for every measurement.
      let bin = { Int(($0 / nyquist * Double(binCount - 1)).rounded(.down)) }
      let around = min(max(bin(lower) - 1, 0), binCount)..<min(max(bin(upper) + 2, 0), binCount)
      let weights = around.map { bin in
        let frequency = nyquist * Double(bin) / Double(binCount - 1)
        let rising = (frequency - lower) / (middle - lower)
        let falling = (upper - frequency) / (upper - middle)
        return max(0, min(rising, falling))
      }
      let first = weights.firstIndex { $0 > 0 } ?? 0
      let last = weights.lastIndex { $0 > 0 } ?? -1
      return Band(
        firstBin: around.lowerBound + first,
        weights: first > last ? [] : Array(weights[first...last]))
    }
  }

  static func bark(_ frequency: Double) -> Double {
    let bark = 26.81 * frequency / (1960 + frequency) - 0.53
    if bark < 2 { return bark + 0.15 * (2 - bark) }
    if bark > 20.1 { return bark + 0.22 * (bark - 20.1) }
    return bark
  }

  private static func hertz(_ bark: Double) -> Double {
    let corrected = bark < 2 ? (bark - 0.3) / 0.85 : bark
    return 1960 * (corrected + 0.53) / (26.28 - corrected)
  }

  /// Weighted sum of the bins in each band.
  func bandSums(_ bins: [Double]) -> [Double] {
    bands.map { band in
      var sum = 0.0
      for (index, weight) in band.weights.enumerated() {
        sum += weight * bins[band.firstBin + index]
      }
      return sum
    }
  }

  /// The adjoint of `bandSums`.
  func bandSumsAdjoint(_ gradient: [Double]) -> [Double] {
    var bins = [Double](repeating: 0, count: binCount)
    for (band, value) in zip(bands, gradient) {
      for (index, weight) in band.weights.enumerated() {
        bins[band.firstBin + index] += weight * value
      }
    }
    return bins
  }
}
