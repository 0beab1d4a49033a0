import SignalProcessing

/// Triangular bands, equally wide on the mel scale from 20 Hz to 20 kHz, that add up to 1 in between; the
/// same at every sample rate. Above half the sample rate they are empty.
///
///     mel(f) = 2595 log10(1 + f/700)
///
/// Source: D. O'Shaughnessy, Speech Communication, 1987.
struct MelBands {
  static let count = 64
  private static let lowestHertz = 20.0
  private static let highestHertz = 20_000.0

  /// For each bin the lower of the two bands that share it, -1...`count`, and the upper one's part.
  private let places: [(band: Int, upper: Float)]
  /// First bin above the lowest edge, and the first beyond the highest.
  private let bins: Range<Int>

  /// - Parameters:
  ///   - binCount: bins 0 ... N/2 of a transform.
  ///   - binHertz: their distance.
  init(binCount: Int, binHertz: Double) {
    let lowest = Self.mel(Self.lowestHertz)
    let step = (Self.mel(Self.highestHertz) - lowest) / Double(Self.count + 1)
    let first = Int((Self.lowestHertz / binHertz).rounded(.up))
    let end = min(Int((Self.highestHertz / binHertz).rounded(.up)), binCount)
    bins = first..<max(first, end)
    places = (0..<binCount).map { bin in
      let position = max((Self.mel(Double(bin) * binHertz) - lowest) / step, 0)
      let edge = position.rounded(.down)
      return (Int(edge) - 1, Float(position - edge))
    }
  }

  /// The middle of a band in hertz.
  static func centreHertz(_ band: Int) -> Double {
    let lowest = mel(lowestHertz)
    let step = (mel(highestHertz) - lowest) / Double(count + 1)
    return 700 * (pow(10, (lowest + Double(band + 1) * step) / 2595) - 1)
  }

  private static func mel(_ hertz: Double) -> Double { 2595 * log10(1 + hertz / 700) }

  /// The power of each band, `scale` times the bins' squared magnitudes, into `powers`.
  func sum(
    real: [Float], imaginary: [Float], scale: Float, into powers: UnsafeMutablePointer<Float>
  ) {
    powers.update(repeating: 0, count: Self.count)
    for bin in bins {
      let power = scale * (real[bin] * real[bin] + imaginary[bin] * imaginary[bin])
      let (band, upper) = places[bin]
      if band >= 0 && band < Self.count { powers[band] += power * (1 - upper) }
      if band + 1 < Self.count { powers[band + 1] += power * upper }
    }
  }
}
