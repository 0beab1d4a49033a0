public import SignalProcessing

/// Powers of a mono or stereo signal over time and frequency: per window and Bark band the power of
/// the middle, of the side, and their real cross power.
///
/// From these three follow the powers of left and right after any pan, balance, width or gain, so they also serve as
/// a model of a mix (`MixMatching`).
public struct BandFrames: Equatable, Sendable {
  public static let bandCount = 24

  /// Windows, `hop` frames apart.
  public let count: Int
  /// `[window * bandCount + band]`: mean squares.
  public internal(set) var mid, side, cross: [Double]
  /// Seconds from window to window.
  public let hopSeconds: Double

  init(count: Int, hopSeconds: Double) {
    self.count = count
    self.hopSeconds = hopSeconds
    mid = Array(repeating: 0, count: count * Self.bandCount)
    side = mid
    cross = mid
  }

  public init(mid: [Double], side: [Double], cross: [Double], hopSeconds: Double) {
    precondition(mid.count == side.count && mid.count == cross.count)
    count = mid.count / Self.bandCount
    self.mid = mid
    self.side = side
    self.cross = cross
    self.hopSeconds = hopSeconds
  }

  /// The windows of a signal that lie wholly inside it; a mono signal has no side.
  public init(of signal: AudioBuffer) {
    let analyser = BandAnalyser(sampleRate: signal.sampleRate)
    let count = max((signal.frameCount - analyser.size) / analyser.hop + 1, 0)
    self.init(count: signal.frameCount < analyser.size ? 0 : count, hopSeconds: analyser.hopSeconds)
    for window in 0..<self.count {
      analyser.analyse(signal, at: window * analyser.hop)
      analyser.addPowers(at: window * Self.bandCount, to: &mid, &side, &cross)
    }
  }

  /// One window with the mean powers of all: the long-term spectra.
  public var averaged: BandFrames {
    func mean(_ values: [Double]) -> [Double] {
      (0..<Self.bandCount).map { band in
        var sum = 0.0
        for window in 0..<count { sum += values[window * Self.bandCount + band] }
        return sum / Double(max(count, 1))
      }
    }
    return BandFrames(mid: mean(mid), side: mean(side), cross: mean(cross), hopSeconds: .infinity)
  }

  /// Other windows appended.
  public mutating func append(_ other: BandFrames) {
    self = BandFrames(
      mid: mid + other.mid, side: side + other.side, cross: cross + other.cross,
      hopSeconds: hopSeconds)
  }
}

/// The windowed transform of one place of a signal and its bands.
final class BandAnalyser {
  let size: Int
  let hop: Int
  let hopSeconds: Double
  private let transform: HannTransform
  /// First bin of each band, and the end of the last.
  private let edges: [Int]
  /// Makes the powers of all bins add up to the signal's mean square.
  private let scale: Double
  private(set) var real: [[Float]]
  private(set) var imaginary: [[Float]]
  /// Samples of one window.
  private var samples: [Float]

  init(sampleRate: Double) {
    size = HannTransform.size(covering: 0.08, sampleRate: sampleRate)
    hop = size / 2
    hopSeconds = Double(size / 2) / sampleRate
    transform = HannTransform(size: size)
    let binHertz = sampleRate / Double(size)
    let bins = size / 2 + 1
    edges = BarkSpectrum.edges.map { min(Int(($0 / binHertz).rounded(.up)), bins) }
    scale = 2 / (0.375 * Double(size) * Double(size))
    real = Array(repeating: Array(repeating: 0, count: bins), count: 2)
    imaginary = real
    samples = Array(repeating: 0, count: size)
  }

  /// Transforms middle and side of the window that begins at a frame.
  func analyse(_ signal: AudioBuffer, at start: Int) {
    let isStereo = signal.channelCount == 2
    signal.channels[0].withUnsafeBufferPointer { left in
      signal.channels[isStereo ? 1 : 0].withUnsafeBufferPointer { right in
        for (index, sign) in [Float(1), -1].enumerated() {
          if index == 1 && !isStereo { break }
          samples.withUnsafeMutableBufferPointer { samples in
            for n in samples.indices {
              samples[n] = 0.5 * (left[start + n] + sign * right[start + n])
            }
          }
          transform.forward(samples, real: &real[index], imaginary: &imaginary[index])
        }
      }
    }
    if !isStereo {
      real[1].withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
      imaginary[1].withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
  }

  func addPowers(
    at index: Int, to mid: inout [Double], _ side: inout [Double], _ cross: inout [Double]
  ) {
    let (midReal, midImaginary) = (real[0], imaginary[0])
    let (sideReal, sideImaginary) = (real[1], imaginary[1])
    for band in 0..<BandFrames.bandCount {
      var (m, s, x): (Float, Float, Float) = (0, 0, 0)
      for bin in edges[band]..<max(edges[band + 1], edges[band]) {
        let (mr, mi) = (midReal[bin], midImaginary[bin])
        let (sr, si) = (sideReal[bin], sideImaginary[bin])
        m += mr * mr + mi * mi
        s += sr * sr + si * si
        x += mr * sr + mi * si
      }
      mid[index + band] += scale * Double(m)
      side[index + band] += scale * Double(s)
      cross[index + band] += scale * Double(x)
    }
  }

  // MARK: Derivative

  /// Adds the gradient of the window last analysed to the gradient of the signal.
  ///
  /// With gradients m, s, x of a band's powers, ∂L/∂M = scale (2 m M + x S) per bin and likewise for
  /// S; the inverse transform counts inner bins twice, which halves them here; L = M + S and R = M - S
  /// with the factor 1/2 of middle and side.
  func addPullback(
    mid: UnsafePointer<Double>, side: UnsafePointer<Double>, cross: UnsafePointer<Double>,
    at start: Int, to gradient: inout AudioBuffer
  ) {
    // Taken out of the object while they change, so that they are changed in place.
    var (spectra, imaginaries): ([[Float]], [[Float]]) = ([], [])
    swap(&spectra, &real)
    swap(&imaginaries, &imaginary)
    defer {
      swap(&spectra, &real)
      swap(&imaginaries, &imaginary)
    }
    for band in 0..<BandFrames.bandCount {
      let m = Float(scale * mid[band])
      let s = Float(scale * side[band])
      let x = Float(scale * cross[band] * 0.5)
      for bin in edges[band]..<max(edges[band + 1], edges[band]) {
        let (mr, mi) = (spectra[0][bin], imaginaries[0][bin])
        let (sr, si) = (spectra[1][bin], imaginaries[1][bin])
        let whole: Float = bin == 0 || bin == size / 2 ? 2 : 1
        spectra[0][bin] = whole * (m * mr + x * sr)
        imaginaries[0][bin] = whole * (m * mi + x * si)
        spectra[1][bin] = whole * (s * sr + x * mr)
        imaginaries[1][bin] = whole * (s * si + x * mi)
      }
    }
    for index in 0..<2 {
      for bin in spectra[index].indices
      where bin < edges[0] || bin >= edges[BandFrames.bandCount] {
        spectra[index][bin] = 0
        imaginaries[index][bin] = 0
      }
      transform.inverse(real: spectra[index], imaginary: imaginaries[index], &samples)
      let halves: [Float] = index == 0 ? [0.5, 0.5] : [0.5, -0.5]
      samples.withUnsafeBufferPointer { samples in
        for (channel, half) in halves.enumerated() {
          gradient.channels[channel].withUnsafeMutableBufferPointer { gradient in
            for n in samples.indices { gradient[start + n] += half * samples[n] }
          }
        }
      }
    }
  }
}
