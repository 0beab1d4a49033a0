/// Frames of a signal's short-time Fourier transform, rectangular window, centred on multiples of
/// the hop with reflected edges, and their mean magnitude per bin.
///
/// The framing is `torch.stft(center=True, pad_mode="reflect", window=None)`; the number of frames
/// is `count / hop + 1`.
public struct MeanMagnitudeSpectrum {
  public let size: Int
  public let hop: Int
  /// Mean |X[k]| over frames, `size / 2 + 1` bins.
  public let magnitudes: [Double]
  private let signalCount: Int
  private let spectra: PartitionSpectra

  /// - Precondition: `signal` is longer than `size / 2`, as reflection needs.
  public init(of signal: [Float], size: Int, hop: Int) {
    precondition(signal.count > size / 2, "signal shorter than half a frame")
    self.size = size
    self.hop = hop
    signalCount = signal.count
    let transform = RealFourierTransform(count: size)
    let frames = signal.count / hop + 1
    var spectra = PartitionSpectra(partitions: frames, binCount: transform.binCount)
    var magnitudes = [Double](repeating: 0, count: transform.binCount)
    var window = [Float](repeating: 0, count: size)
    for frame in 0..<frames {
      let start = frame * hop - size / 2
      for n in 0..<size { window[n] = signal[Self.reflected(start + n, signal.count)] }
      spectra.set(frame, toSpectrumOf: window, by: transform)
      spectra.withPartition(frame) { real, imaginary in
        for k in 0..<transform.binCount {
          magnitudes[k] += Double((real[k] * real[k] + imaginary[k] * imaginary[k]).squareRoot())
        }
      }
    }
    self.spectra = spectra
    self.magnitudes = magnitudes.map { $0 / Double(frames) }
  }

  @inline(__always)
  private static func reflected(_ index: Int, _ count: Int) -> Int {
    let index = abs(index)
    return index < count ? index : 2 * (count - 1) - index
  }

  // MARK: Derivative

  /// ∂L/∂signal for a gradient with respect to the magnitudes.
  ///
  /// With G the gradient and F the number of frames, ∂L/∂X[k] = G[k]/F · X[k]/|X[k]| (0 where X is
  /// 0); the adjoint of the real transform of one frame is x[n] = Re Σ_{k ≤ N/2} ∂L/∂X[k]
  /// exp(2πi kn/N), here by an inverse transform whose inner bins are halved because it counts
  /// them twice; frames are added up where they came from.
  public func pullback(_ gradient: [Double]) -> [Float] {
    let transform = RealFourierTransform(count: size)
    let bins = transform.binCount
    let frames = spectra.partitions
    var result = [Float](repeating: 0, count: signalCount)
    var real = [Float](repeating: 0, count: bins)
    var imaginary = real
    var window = [Float](repeating: 0, count: size)
    let weights = (0..<bins).map { k in
      Float(gradient[k] / Double(frames) * (k == 0 || k == bins - 1 ? 1 : 0.5))
    }
    for frame in 0..<frames {
      spectra.withPartition(frame) { xr, xi in
        for k in 0..<bins {
          let magnitude = (xr[k] * xr[k] + xi[k] * xi[k]).squareRoot()
          let scale = magnitude > 0 ? weights[k] / magnitude : 0
          real[k] = xr[k] * scale
          imaginary[k] = xi[k] * scale
        }
      }
      transform.inverse(real: real, imaginary: imaginary, &window)
      let start = frame * hop - size / 2
      for n in 0..<size { result[Self.reflected(start + n, signalCount)] += window[n] }
    }
    return result
  }
}
