/// Short-time spectra of a signal with a Hann window, centred on multiples of the hop with
/// reflected edges.
///
/// The framing is `torch.stft(center=True, pad_mode="reflect", window=hann_window(windowLength))`:
/// the periodic window stands in the middle of the `size` samples of a frame, and the number of
/// frames is `count / hop + 1`.
public struct WindowedSpectra {
  public let size: Int
  public let hop: Int
  public let windowLength: Int
  public let frameCount: Int
  /// `size / 2 + 1`.
  public let binCount: Int
  /// `frameCount` × `binCount`, frame by frame.
  public private(set) var real: [Float]
  public private(set) var imaginary: [Float]
  private let signalCount: Int
  private let window: [Float]

  /// - Precondition: `signal` is longer than `size / 2`, as reflection needs; the window is not
  ///   longer than a frame.
  public init(of signal: [Float], size: Int, hop: Int, windowLength: Int) {
    precondition(signal.count > size / 2, "signal shorter than half a frame")
    precondition(windowLength <= size && windowLength > 0 && hop > 0)
    self.size = size
    self.hop = hop
    self.windowLength = windowLength
    let transform = RealFourierTransform(count: size)
    frameCount = signal.count / hop + 1
    binCount = transform.binCount
    signalCount = signal.count
    window = HannTransform.window(windowLength)
    real = Array(repeating: 0, count: frameCount * binCount)
    imaginary = real
    var frame = [Float](repeating: 0, count: size)
    let offset = (size - windowLength) / 2
    for index in 0..<frameCount {
      let start = index * hop - size / 2 + offset
      if start >= 0 && start + windowLength <= signalCount {
        for n in 0..<windowLength { frame[offset + n] = window[n] * signal[start + n] }
      } else {
        for n in 0..<windowLength {
          frame[offset + n] = window[n] * signal[Self.reflected(start + n, signalCount)]
        }
      }
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in
          transform.forward(
            frame, real: real.baseAddress! + index * binCount,
            imaginary: imaginary.baseAddress! + index * binCount)
        }
      }
    }
  }

  @inline(__always)
  private static func reflected(_ index: Int, _ count: Int) -> Int {
    let index = abs(index)
    return index < count ? index : 2 * (count - 1) - index
  }

  // MARK: Derivative

  /// ∂L/∂signal for a gradient with respect to the spectra, given as a complex number of each bin,
  /// frame by frame: ∂L/∂Re X + i ∂L/∂Im X.
  ///
  /// The adjoint of the real transform of one frame is x[n] = Re Σ_{k ≤ N/2} G[k] exp(2πi kn/N),
  /// here by an inverse transform whose inner bins are halved because it counts them twice; frames
  /// are windowed and added up where they came from.
  public func pullback(real gr: [Float], imaginary gi: [Float]) -> [Float] {
    let transform = RealFourierTransform(count: size)
    var result = [Float](repeating: 0, count: signalCount)
    var real = [Float](repeating: 0, count: binCount)
    var imaginary = real
    var frame = [Float](repeating: 0, count: size)
    let offset = (size - windowLength) / 2
    for index in 0..<frameCount {
      let base = index * binCount
      for k in 0..<binCount {
        let half: Float = k == 0 || k == binCount - 1 ? 1 : 0.5
        real[k] = half * gr[base + k]
        imaginary[k] = half * gi[base + k]
      }
      transform.inverse(real: real, imaginary: imaginary, &frame)
      let start = index * hop - size / 2 + offset
      if start >= 0 && start + windowLength <= signalCount {
        for n in 0..<windowLength { result[start + n] += window[n] * frame[offset + n] }
      } else {
        for n in 0..<windowLength {
          result[Self.reflected(start + n, signalCount)] += window[n] * frame[offset + n]
        }
      }
    }
    return result
  }
}
