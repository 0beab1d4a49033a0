import SignalProcessing
import TestSupport
import Testing

@Suite struct MeanMagnitudeSpectrumTests {
  static let size = 64

  /// The definition written out in Double: reflected edges, a periodic Hann window, plain sums.
  static func reference(_ x: [Double], hop: Int) -> [Double] {
    let frames = x.count / hop + 1
    var magnitudes = [Double](repeating: 0, count: size / 2 + 1)
    for frame in 0..<frames {
      for k in magnitudes.indices {
        var (real, imaginary) = (0.0, 0.0)
        for n in 0..<size {
          var index = abs(frame * hop - size / 2 + n)
          if index >= x.count { index = 2 * (x.count - 1) - index }
          let hann = 0.5 - 0.5 * cos(2 * Double.pi * Double(n) / Double(size))
          let phase = 2 * Double.pi * Double(k * n % size) / Double(size)
          real += hann * x[index] * cos(phase)
          imaginary -= hann * x[index] * sin(phase)
        }
        magnitudes[k] += (real * real + imaginary * imaginary).squareRoot() / Double(frames)
      }
    }
    return magnitudes
  }

  @Test(arguments: [33, 64, 100, 256], [16, 64])
  func magnitudesMeetTheDefinition(count: Int, hop: Int) {
    let signal = floatNoise(seed: 81, count: count)
    let spectrum = MeanMagnitudeSpectrum(of: signal, size: Self.size, hop: hop)
    let expected = Self.reference(signal.map { Double($0) }, hop: hop)
    #expect(spectrum.magnitudes.count == expected.count)
    for (found, expected) in zip(spectrum.magnitudes, expected) {
      #expect(abs(found - expected) < 1e-5)
    }
  }

  /// Against differences of the definition in Double.
  @Test(arguments: [33, 64, 100], [16, 64])
  func pullbackIsTheDerivative(count: Int, hop: Int) {
    let signal = floatNoise(seed: 82, count: count)
    let weights = noise(seed: 83, count: Self.size / 2 + 1)
    let exact = MeanMagnitudeSpectrum(of: signal, size: Self.size, hop: hop).pullback(weights)
    #expect(exact.count == count)
    for n in [0, 1, 15, 16, 31, count / 2, count - 2, count - 1] {
      expectDerivative(
        of: {
          var x = signal.map { Double($0) }
          x[n] = $0
          return zip(Self.reference(x, hop: hop), weights).reduce(0) { $0 + $1.0 * $1.1 }
        }, at: Double(signal[n]), equals: Double(exact[n]), step: 1e-4, relative: 1e-5,
        noise: 1e-10, "sample \(n)")
    }
  }

  @Test func silenceHasNoDerivative() {
    let spectrum = MeanMagnitudeSpectrum(
      of: [Float](repeating: 0, count: 100), size: Self.size, hop: 16)
    #expect(spectrum.magnitudes.allSatisfy { $0 == 0 })
    let gradient = spectrum.pullback(Array(repeating: 1, count: Self.size / 2 + 1))
    #expect(gradient == Array(repeating: 0, count: 100))
  }
}
