public import SignalProcessing

/// Measures the `BarkSpectrum` of a mono or stereo signal, block by block, with windows of about 0.17 s
/// (`OverlappingSpectra`).
public final class BarkSpectrumMeter {
  public let channelCount: Int
  /// In hertz.
  public let sampleRate: Double

  private let spectra: OverlappingSpectra
  /// Summed squared magnitudes of middle and side per bin.
  private var powers: [[Double]]

  /// - Parameters:
  ///   - sampleRate: in hertz, at least 100.
  ///   - channelCount: 1 or 2; the side of a mono signal is silent.
  public init(sampleRate: Double, channelCount: Int) {
    precondition((1...2).contains(channelCount), "the spectrum is measured in mono and stereo")
    precondition(sampleRate >= 100, "the sample rate is out of range")
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    let size = HannTransform.size(covering: 0.15, sampleRate: sampleRate)
    spectra = OverlappingSpectra(size: size, signalCount: channelCount)
    powers = Array(repeating: Array(repeating: 0, count: size / 2 + 1), count: channelCount)
  }

  /// Takes the next frames.
  ///
  /// - Precondition: `buffer` has the meter's channel count and sample rate.
  public func add(_ buffer: AudioBuffer) {
    precondition(
      buffer.channelCount == channelCount && buffer.sampleRate == sampleRate,
      "the buffer differs from the meter in channels or sample rate")
    spectra.add(Self.middleAndSide(buffer)) { Self.add($0, $1, to: &powers) }
  }

  /// The spectrum of all frames so far.
  public var spectrum: BarkSpectrum {
    var powers = powers
    spectra.ending { Self.add($0, $1, to: &powers) }
    let scale = spectra.scale
    for channel in powers.indices {
      for bin in powers[channel].indices { powers[channel][bin] *= scale }
    }
    return BarkSpectrum(
      mid: powers[0],
      side: channelCount == 2 ? powers[1] : Array(repeating: 0, count: powers[0].count),
      binHertz: sampleRate / Double(spectra.size))
  }

  /// ½(L + R) and ½(L - R); a mono signal as it is.
  private static func middleAndSide(_ buffer: AudioBuffer) -> [[Float]] {
    if buffer.channelCount == 1 { return buffer.channels }
    let (left, right) = (buffer.channels[0], buffer.channels[1])
    return [Float(1), -1].map { sign in
      left.indices.map { 0.5 * (left[$0] + sign * right[$0]) }
    }
  }

  private static func add(_ real: [[Float]], _ imaginary: [[Float]], to powers: inout [[Double]]) {
    for signal in real.indices {
      real[signal].withUnsafeBufferPointer { real in
        imaginary[signal].withUnsafeBufferPointer { imaginary in
          powers[signal].withUnsafeMutableBufferPointer { powers in
            for bin in powers.indices {
              let (a, b) = (Double(real[bin]), Double(imaginary[bin]))
              powers[bin] += a * a + b * b
            }
          }
        }
      }
    }
  }
}
