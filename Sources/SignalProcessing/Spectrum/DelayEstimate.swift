/// How far one signal lags behind another, by cross-correlation with whitened spectra.
///
/// Knapp & Carter: The generalized correlation method for estimation of time delay, IEEE TASSP 24,
/// 1976, with the phase transform: only the phases of the cross-spectrum count, so that
/// equalizers, compressors and levels do not matter and the peak is as narrow as the bandwidth
/// allows. Bins 40 dB and more below the mean of the cross-spectrum count less.
public struct DelayEstimate: Equatable, Sendable {
  /// Samples by which the signal comes later than the reference; negative: earlier.
  public let delay: Int
  /// How much later than that the correlation between the samples is largest, -0.5...0.5; 0 where it was not asked
  /// for.
  public let fraction: Double
  /// The correlation there, -1...1; negative where the polarity is inverted.
  public let peak: Double
  /// |peak| over the root mean square of the correlation at all delays: about 5 for signals that
  /// have nothing in common, √(length) for equal ones.
  public let prominence: Double

  /// - Parameters:
  ///   - range: delays to look at; nil for all at which the signals overlap.
  ///   - isBetweenSamples: whether `fraction` is wanted, which takes about as long as the rest.
  /// - Precondition: neither signal is empty.
  public init(
    of signal: [Float], behind reference: [Float], in range: ClosedRange<Int>? = nil,
    betweenSamples isBetweenSamples: Bool = false
  ) {
    precondition(!signal.isEmpty && !reference.isEmpty)
    let size = RealFourierTransform.fastCount(atLeast: signal.count + reference.count)
    let transform = RealFourierTransform(count: size)
    let bins = transform.binCount
    func spectrum(_ x: [Float]) -> (real: [Float], imaginary: [Float]) {
      var real = [Float](repeating: 0, count: bins)
      var imaginary = real
      transform.forward(
        x + [Float](repeating: 0, count: size - x.count), real: &real, imaginary: &imaginary)
      return (real, imaginary)
    }
    let a = spectrum(reference)
    var b = spectrum(signal)
    var total = 0.0
    for k in 0..<bins {
      let real = a.real[k] * b.real[k] + a.imaginary[k] * b.imaginary[k]
      let imaginary = a.real[k] * b.imaginary[k] - a.imaginary[k] * b.real[k]
      b.real[k] = real
      b.imaginary[k] = imaginary
      total += Double((real * real + imaginary * imaginary).squareRoot())
    }
    let floor = Float(0.01 * total / Double(bins))
    guard floor > 0 else {
      self.init(delay: 0, fraction: 0, peak: 0, prominence: 0)
      return
    }
    var weight = 0.0
    for k in 0..<bins {
      let magnitude = (b.real[k] * b.real[k] + b.imaginary[k] * b.imaginary[k]).squareRoot()
      let scale = 1 / (magnitude + floor)
      b.real[k] *= scale
      b.imaginary[k] *= scale
      weight += Double(magnitude * scale) * (k == 0 || k == bins - 1 ? 1 : 2)
    }
    var correlation = [Float](repeating: 0, count: size)
    transform.inverse(real: b.real, imaginary: b.imaginary, &correlation)
    let all = (1 - reference.count)...(signal.count - 1)
    let range = range?.clamped(to: all) ?? all
    var best = range.lowerBound
    for delay in range
    where abs(correlation[(delay + size) % size]) > abs(correlation[(best + size) % size]) {
      best = delay
    }
    let square = correlation.reduce(0) { $0 + Double($1) * Double($1) } / Double(size)
    let value = Double(correlation[(best + size) % size])
    self.init(
      delay: best,
      fraction: isBetweenSamples ? Self.fraction(b.real, b.imaginary, at: best, size: size) : 0,
      peak: value / weight, prominence: abs(value) / square.squareRoot())
  }

  /// Where between samples the correlation of a whitened cross-spectrum is largest: c(τ) = Σ Re(z e^(jωτ)) by
  /// Newton's method from a delay, as far as half a sample.
  private static func fraction(
    _ real: [Float], _ imaginary: [Float], at delay: Int, size: Int
  ) -> Double {
    var part = 0.0
    for _ in 0..<5 {
      let turn = 2 * Double.pi * (Double(delay) + part) / Double(size)
      var (slope, curvature) = (0.0, 0.0)
      for k in real.indices {
        let (x, y) = (Double(real[k]), Double(imaginary[k]))
        let (omega, angle) = (Double(k), turn * Double(k))
        let (cosine, sine) = (cos(angle), sin(angle))
        slope -= omega * (x * sine + y * cosine)
        curvature -= omega * omega * (x * cosine - y * sine)
      }
      guard curvature != 0 else { return 0 }
      part = min(max(part - slope / curvature * Double(size) / (2 * .pi), -0.5), 0.5)
    }
    return part
  }

  private init(delay: Int, fraction: Double, peak: Double, prominence: Double) {
    self.delay = delay
    self.fraction = fraction
    self.peak = peak
    self.prominence = prominence
  }
}
