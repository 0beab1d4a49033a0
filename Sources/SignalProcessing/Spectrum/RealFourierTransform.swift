import CKissFFT

/// Discrete Fourier transform of real signals of one length, forward and inverse, by KissFFT.
///
/// An instance holds scratch memory: use it from one thread at a time. Building one costs about as
/// much as ten transforms, so keep it.
public final class RealFourierTransform {
  /// Length of the real signal; even.
  public let count: Int
  /// Number of complex bins, `count / 2 + 1`.
  public let binCount: Int
  private let forwardPlan: kiss_fftr_cfg
  private let inversePlan: kiss_fftr_cfg
  private let bins: UnsafeMutablePointer<kiss_fft_cpx>

  /// - Precondition: `count` is even and positive. Lengths whose factors are 2, 3 and 5 are fast.
  public init(count: Int) {
    precondition(count > 0 && count.isMultiple(of: 2))
    self.count = count
    binCount = count / 2 + 1
    forwardPlan = kiss_fftr_alloc(Int32(count), 0, nil, nil)
    inversePlan = kiss_fftr_alloc(Int32(count), 1, nil, nil)
    bins = .allocate(capacity: binCount)
  }

  deinit {
    free(UnsafeMutableRawPointer(forwardPlan))
    free(UnsafeMutableRawPointer(inversePlan))
    bins.deallocate()
  }

  /// The smallest even length of at least `count` that transforms fast (factors 2, 3 and 5).
  public static func fastCount(atLeast count: Int) -> Int {
    2 * Int(kiss_fft_next_fast_size(Int32((max(count, 2) + 1) / 2)))
  }

  /// X[k] = Σ x[n] exp(-2πi kn/N), k = 0...N/2.
  public func forward(
    _ input: UnsafePointer<Float>, real: UnsafeMutablePointer<Float>,
    imaginary: UnsafeMutablePointer<Float>
  ) {
    kiss_fftr(forwardPlan, input, bins)
    for k in 0..<binCount {
      real[k] = bins[k].r
      imaginary[k] = bins[k].i
    }
  }

  /// The inverse without the factor 1/N: `inverse(forward(x)) == count * x`.
  public func inverse(
    real: UnsafePointer<Float>, imaginary: UnsafePointer<Float>,
    _ output: UnsafeMutablePointer<Float>
  ) {
    for k in 0..<binCount { bins[k] = kiss_fft_cpx(r: real[k], i: imaginary[k]) }
    kiss_fftri(inversePlan, bins, output)
  }
}
