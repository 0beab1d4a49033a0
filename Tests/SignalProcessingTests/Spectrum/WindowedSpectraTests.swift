import SignalProcessing
import TestSupport
import Testing

@Suite struct WindowedSpectraTests {
  /// The definition written out in Double.
  private static func definition(
    _ x: [Float], size: Int, hop: Int, window: Int
  ) -> [(real: Double, imaginary: Double)] {
    let offset = (size - window) / 2
    return (0...(x.count / hop)).flatMap { frame in
      (0...(size / 2)).map { k in
        var (real, imaginary) = (0.0, 0.0)
        for n in 0..<window {
          var index = abs(frame * hop - size / 2 + offset + n)
          if index >= x.count { index = 2 * (x.count - 1) - index }
          let hann = 0.5 - 0.5 * cos(2 * Double.pi * Double(n) / Double(window))
          let phase = 2 * Double.pi * Double(k * (offset + n) % size) / Double(size)
          real += hann * Double(x[index]) * cos(phase)
          imaginary -= hann * Double(x[index]) * sin(phase)
        }
        return (real, imaginary)
      }
    }
  }

  @Test(arguments: [(64, 16, 64), (64, 12, 40), (32, 32, 20)], [40, 100, 257])
  func spectraMeetTheDefinition(shape: (Int, Int, Int), count: Int) {
    let (size, hop, window) = shape
    let x = floatNoise(seed: 81, count: count)
    let spectra = WindowedSpectra(of: x, size: size, hop: hop, windowLength: window)
    let expected = Self.definition(x, size: size, hop: hop, window: window)
    #expect(spectra.frameCount == count / hop + 1)
    #expect(spectra.real.count == expected.count)
    for (n, expected) in expected.enumerated() {
      #expect(abs(Double(spectra.real[n]) - expected.real) < 1e-4)
      #expect(abs(Double(spectra.imaginary[n]) - expected.imaginary) < 1e-4)
    }
  }

  /// ⟨S x, g⟩ = ⟨x, Sᵀ g⟩ for the linear map S from a signal to its spectra.
  @Test(arguments: [(64, 16, 64), (64, 12, 40), (32, 32, 20)])
  func thePullbackIsTheAdjoint(shape: (Int, Int, Int)) {
    let (size, hop, window) = shape
    let x = floatNoise(seed: 82, count: 150)
    let spectra = WindowedSpectra(of: x, size: size, hop: hop, windowLength: window)
    let real = floatNoise(seed: 83, count: spectra.real.count)
    let imaginary = floatNoise(seed: 84, count: spectra.real.count)
    let forward = dot(spectra.real, real) + dot(spectra.imaginary, imaginary)
    let backward = dot(x, spectra.pullback(real: real, imaginary: imaginary))
    #expect(abs(forward - backward) < 1e-3 * max(1, abs(forward)))
  }
}
