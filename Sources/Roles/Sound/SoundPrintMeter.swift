public import SignalProcessing

/// Measures, block by block, what distinguishes instruments: per window of about 0.09 s, half overlapping, the power
/// of half octaves, how tonal three regions are, and the pitch that stands out.
public final class SoundPrintMeter {
  /// Edges of the half octaves, in hertz.
  static let edges = (0...19).map { 25 * exp(Double($0) / 2 * log(2)) }
  static var bandCount: Int { edges.count - 1 }
  /// Regions in which flatness is measured, in hertz.
  static let regions = [(100.0, 500.0), (500, 2_000), (2_000, 8_000)]

  /// The values of one window.
  struct Window {
    /// Mean square per half octave.
    var bands: [Float]
    /// Geometric over arithmetic mean of the power in each region, in dB: 0 for flat noise.
    var flatness: [Float]
    /// Semitones above 50 Hz of the pitch that explains most.
    var pitch: Float
    /// How much better than its octave neighbours it explains, 0...1.
    var salience: Float
  }

  public let channelCount: Int
  public let sampleRate: Double
  private let size: Int
  private let hop: Int
  private let transform: HannTransform
  private let bandBins: [Range<Int>]
  private let regionBins: [Range<Int>]
  /// Bins of the first five harmonics of each candidate for the pitch.
  private let harmonics: [[Int]]
  private let scale: Float
  private var pending: [Float] = []
  private var real: [Float]
  private var imaginary: [Float]
  private(set) var windows: [Window] = []
  private var sidePower = 0.0
  private var totalPower = 0.0

  /// - Parameters:
  ///   - sampleRate: in hertz, at least 4000.
  ///   - channelCount: 1 or 2.
  public init(sampleRate: Double, channelCount: Int) {
    precondition((1...2).contains(channelCount) && sampleRate >= 4_000)
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    size = HannTransform.size(covering: 0.08, sampleRate: sampleRate)
    hop = size / 2
    transform = HannTransform(size: size)
    let bins = size / 2 + 1
    let binHertz = sampleRate / Double(size)
    func range(_ lower: Double, _ upper: Double) -> Range<Int> {
      let first = min(Int((lower / binHertz).rounded(.up)), bins)
      return first..<max(min(Int((upper / binHertz).rounded(.up)), bins), first)
    }
    bandBins = zip(Self.edges, Self.edges.dropFirst()).map { range($0, $1) }
    regionBins = Self.regions.map { range($0.0, $0.1) }
    harmonics = (0..<Self.pitchCount).map { step in
      let hertz = 50 * exp(Double(step) / 24 * log(2))
      return (1...5).map { Int((Double($0) * hertz / binHertz).rounded()) }.filter { $0 < bins }
    }
    scale = Float(2 / (0.375 * Double(size) * Double(size)))
    real = Array(repeating: 0, count: bins)
    imaginary = real
  }

  /// Quarter tones from 50 Hz to 1.6 kHz.
  private static let pitchCount = 120

  var hopSeconds: Double { Double(hop) / sampleRate }

  /// Takes the next frames.
  ///
  /// - Precondition: `buffer` has the meter's channel count and sample rate.
  public func add(_ buffer: AudioBuffer) {
    precondition(buffer.channelCount == channelCount && buffer.sampleRate == sampleRate)
    if channelCount == 2 {
      let (left, right) = (buffer.channels[0], buffer.channels[1])
      pending.reserveCapacity(pending.count + left.count)
      for (l, r) in zip(left, right) {
        let (mid, side) = (0.5 * (l + r), 0.5 * (l - r))
        sidePower += Double(side) * Double(side)
        totalPower += Double(mid) * Double(mid) + Double(side) * Double(side)
        pending.append(mid)
      }
    } else {
      pending += buffer.channels[0]
    }
    var start = 0
    while start + size <= pending.count {
      analyse(at: start)
      start += hop
    }
    pending.removeFirst(start)
  }

  /// Side power over all power, 0...1.
  var width: Double { totalPower > 0 ? sidePower / totalPower : 0 }

  private func analyse(at start: Int) {
    let hasSound = pending.withUnsafeBufferPointer {
      transform.forward($0.baseAddress! + start, real: &real, imaginary: &imaginary)
    }
    guard hasSound else {
      windows.append(
        Window(
          bands: Array(repeating: 0, count: Self.bandCount), flatness: [0, 0, 0], pitch: 0,
          salience: 0))
      return
    }
    // Power per bin, in place of the real part.
    for bin in real.indices {
      real[bin] = scale * (real[bin] * real[bin] + imaginary[bin] * imaginary[bin])
    }
    let bands = bandBins.map { real[$0].reduce(0, +) }
    let flatness = regionBins.map { Self.flatness(real[$0]) }
    let (pitch, salience) = pitch()
    windows.append(Window(bands: bands, flatness: flatness, pitch: pitch, salience: salience))
  }

  private static func flatness(_ bins: ArraySlice<Float>) -> Float {
    guard !bins.isEmpty else { return 0 }
    let mean = bins.reduce(0, +) / Float(bins.count)
    guard mean > 1e-12 else { return 0 }
    // Products of eight bins, so that one logarithm serves for all.
    let floor = mean * 1e-4
    let inverse = 1 / mean
    var logs: Float = 0
    var product: Float = 1
    for (count, bin) in bins.enumerated() {
      product *= max(bin, floor) * inverse
      if count & 7 == 7 {
        logs += log(max(product, 1e-36))
        product = 1
      }
    }
    return 4.342_945 * (logs + log(max(product, 1e-36))) / Float(bins.count)
  }

  /// The pitch whose harmonics hold most of the compressed spectrum.
  private func pitch() -> (semitones: Float, salience: Float) {
    // The fourth root of the power, in place of the imaginary part, makes partials comparable.
    let top = harmonics.last?.max() ?? 0
    var sum: Float = 0
    for bin in 0...max(top, 1) where bin < imaginary.count {
      imaginary[bin] = max(real[bin], 1e-14).squareRoot().squareRoot()
      sum += imaginary[bin]
    }
    let mean = sum / Float(max(top, 1) + 1)
    var best = (step: 0, score: Float(-1))
    for (step, bins) in harmonics.enumerated() {
      var score: Float = 0
      for (index, bin) in bins.enumerated() {
        let partial = max(
          imaginary[bin], max(imaginary[max(bin - 1, 0)], imaginary[min(bin + 1, real.count - 1)]))
        // Between the partials of a true pitch there is little.
        let between = imaginary[max(bin - bins[0] / 2, 0)]
        score += (partial - 0.7 * between) / Float(index + 1)
      }
      if score > best.score { best = (step, score) }
    }
    let salience = best.score / (best.score + 6 * mean)
    return (Float(best.step) / 2, max(min(salience, 1), 0))
  }
}
