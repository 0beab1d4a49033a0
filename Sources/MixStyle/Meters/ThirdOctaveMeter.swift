public import SignalProcessing

/// Measures the `ThirdOctaveSpectrum` of a mono or stereo signal, block by block; a mono signal
/// counts as the same in both channels. Windows of at least 0.3 s (`OverlappingSpectra`) resolve
/// third octaves from 25 Hz on.
public final class ThirdOctaveMeter {
  public let channelCount: Int
  /// In hertz.
  public let sampleRate: Double

  private static let lowestPannedHertz = 200.0

  private let spectra: OverlappingSpectra
  private var sums: Sums

  /// - Parameters:
  ///   - sampleRate: in hertz, at least 100.
  ///   - channelCount: 1 or 2.
  public init(sampleRate: Double, channelCount: Int) {
    precondition((1...2).contains(channelCount), "the spectrum is measured in mono and stereo")
    precondition(sampleRate >= 100, "the sample rate is out of range")
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    let size = HannTransform.size(covering: 0.3, sampleRate: sampleRate)
    spectra = OverlappingSpectra(size: size, signalCount: channelCount)
    let binHertz = sampleRate / Double(size)
    let edges = ThirdOctaveSpectrum.edges
    let bands = (0...size / 2).map { bin in
      edges.lastIndex { $0 <= Double(bin) * binHertz }
        .flatMap { $0 < ThirdOctaveSpectrum.bandCount ? $0 : nil }
    }
    sums = Sums(
      bands: bands, firstPannedBin: min(Int(Self.lowestPannedHertz / binHertz), size / 2))
  }

  /// Takes the next frames.
  ///
  /// - Precondition: `buffer` has the meter's channel count and sample rate.
  public func add(_ buffer: AudioBuffer) {
    precondition(
      buffer.channelCount == channelCount && buffer.sampleRate == sampleRate,
      "the buffer differs from the meter in channels or sample rate")
    spectra.add(buffer.channels) { sums.add($0, $1) }
  }

  /// The spectrum of all frames so far.
  public var spectrum: ThirdOctaveSpectrum {
    var sums = sums
    spectra.ending { sums.add($0, $1) }
    let scale = spectra.scale
    let total = max(sums.panorama.reduce(0, +), .leastNormalMagnitude)
    return ThirdOctaveSpectrum(
      left: sums.left.map { $0 * scale }, right: sums.right.map { $0 * scale },
      cross: sums.cross.map { $0 * scale }, panorama: sums.panorama.map { $0 / total })
  }

  /// Sums over windows.
  private struct Sums {
    /// Band of each bin; nil outside all of them.
    let bands: [Int?]
    let firstPannedBin: Int
    var left = [Double](repeating: 0, count: ThirdOctaveSpectrum.bandCount)
    var right = [Double](repeating: 0, count: ThirdOctaveSpectrum.bandCount)
    var cross = [Double](repeating: 0, count: ThirdOctaveSpectrum.bandCount)
    var panorama = [Double](repeating: 0, count: ThirdOctaveSpectrum.positions.count)

    mutating func add(_ real: [[Float]], _ imaginary: [[Float]]) {
      let other = real.count - 1
      let center = panorama.count / 2
      for bin in bands.indices {
        guard let band = bands[bin] else { continue }
        let (a, b) = (Double(real[0][bin]), Double(imaginary[0][bin]))
        let (c, d) = (Double(real[other][bin]), Double(imaginary[other][bin]))
        let (leftPower, rightPower) = (a * a + b * b, c * c + d * d)
        left[band] += leftPower
        right[band] += rightPower
        cross[band] += a * c + b * d
        guard bin >= firstPannedBin, leftPower + rightPower > 0 else { continue }
        // Constant power: left is the cosine and right the sine of an angle from 0 to 90 degrees.
        let angle = atan2(rightPower.squareRoot(), leftPower.squareRoot())
        let position = angle * 4 / .pi - 1
        panorama[center + Int((position * Double(center)).rounded())] += leftPower + rightPower
      }
    }
  }
}
