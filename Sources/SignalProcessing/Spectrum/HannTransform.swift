/// The spectrum of a signal under a periodic Hann window, for windows of one length.
///
/// An instance holds scratch memory: use it from one thread at a time.
public final class HannTransform {
  /// Frames of a window.
  public let size: Int
  /// Number of complex bins, `size / 2 + 1`.
  public let binCount: Int
  /// w[n] = ½ - ½ cos(2πn/size).
  private let window: [Float]
  private let transform: RealFourierTransform
  private var windowed: [Float]

  /// - Precondition: `size` is even and positive.
  public init(size: Int) {
    self.size = size
    window = Self.window(size)
    transform = RealFourierTransform(count: size)
    binCount = transform.binCount
    windowed = Array(repeating: 0, count: size)
  }

  /// The periodic Hann window.
  public static func window(_ count: Int) -> [Float] {
    (0..<count).map { Float(0.5 - 0.5 * cos(2 * Double.pi * Double($0) / Double(count))) }
  }

  /// The smallest power of two, 16 at least, that lasts as long as `seconds`.
  public static func size(covering seconds: Double, sampleRate: Double) -> Int {
    var size = 16
    while Double(size) < seconds * sampleRate { size *= 2 }
    return size
  }

  /// X[k] = Σ w[n] x[n] exp(-2πi kn/N), k = 0...N/2, of `size` samples. Digital silence, of which stems are full,
  /// costs next to nothing.
  /// - Returns: Whether there is any sound.
  @discardableResult
  public func forward(
    _ samples: UnsafePointer<Float>, real: UnsafeMutablePointer<Float>,
    imaginary: UnsafeMutablePointer<Float>
  ) -> Bool {
    guard (0..<size).contains(where: { samples[$0] != 0 }) else {
      real.update(repeating: 0, count: binCount)
      imaginary.update(repeating: 0, count: binCount)
      return false
    }
    windowed.withUnsafeMutableBufferPointer { windowed in
      window.withUnsafeBufferPointer { window in
        for n in 0..<size { windowed[n] = window[n] * samples[n] }
      }
      transform.forward(windowed.baseAddress!, real: real, imaginary: imaginary)
    }
    return true
  }

  /// w[n] Σ X[k] exp(2πi kn/N) over all N bins, of which the upper half are the conjugates of the
  /// lower: the adjoint of `forward` once inner bins are halved.
  public func inverse(
    real: UnsafePointer<Float>, imaginary: UnsafePointer<Float>,
    _ result: UnsafeMutablePointer<Float>
  ) {
    transform.inverse(real: real, imaginary: imaginary, result)
    window.withUnsafeBufferPointer { window in
      for n in 0..<size { result[n] *= window[n] }
    }
  }
}
