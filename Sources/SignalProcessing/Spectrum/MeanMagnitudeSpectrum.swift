/// The mean magnitude per bin of the frames of a signal's short-time Fourier transform.
///
/// The frames are those of `WindowedSpectra` with a window as long as a frame:
/// `torch.stft(center=True, pad_mode="reflect", window=hann_window(size))`.
public struct MeanMagnitudeSpectrum {
  /// Mean |X[k]| over frames, `size / 2 + 1` bins.
  public let magnitudes: [Double]
  private let spectra: WindowedSpectra

  /// - Precondition: `signal` is longer than `size / 2`, as reflection needs.
  public init(of signal: [Float], size: Int, hop: Int) {
    spectra = WindowedSpectra(of: signal, size: size, hop: hop, windowLength: size)
    let bins = spectra.binCount
    var sums = [Double](repeating: 0, count: bins)
    for frame in 0..<spectra.frameCount {
      for k in 0..<bins {
        let real = spectra.real[frame * bins + k]
        let imaginary = spectra.imaginary[frame * bins + k]
        sums[k] += Double((real * real + imaginary * imaginary).squareRoot())
      }
    }
    let frames = Double(spectra.frameCount)
    magnitudes = sums.map { $0 / frames }
  }

  // MARK: Derivative

  /// ∂L/∂signal for a gradient with respect to the magnitudes.
  ///
  /// With G the gradient and F the number of frames, ∂L/∂X[k] = G[k]/F · X[k]/|X[k]|, and 0 where X
  /// is 0; the rest is the adjoint of the spectra.
  public func pullback(_ gradient: [Double]) -> [Float] {
    let bins = spectra.binCount
    let weights = gradient.map { Float($0 / Double(spectra.frameCount)) }
    var (real, imaginary) = (spectra.real, spectra.imaginary)
    for frame in 0..<spectra.frameCount {
      for k in 0..<bins {
        let index = frame * bins + k
        let magnitude = (real[index] * real[index] + imaginary[index] * imaginary[index])
          .squareRoot()
        let scale = magnitude > 0 ? weights[k] / magnitude : 0
        real[index] *= scale
        imaginary[index] *= scale
      }
    }
    return spectra.pullback(real: real, imaginary: imaginary)
  }
}
