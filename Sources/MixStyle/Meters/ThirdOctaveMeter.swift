public import SignalProcessing

/// Measures the `ThirdOctaveSpectrum` of a mono or stereo signal, block by block; a mono signal
/// counts as the same in both channels.
///
/// Hann windows of at least 0.3 s, which tell third octaves apart from 25 Hz on, overlap by three
/// quarters, beginning before the first frame and ending after the last, so that every frame has
/// the same weight.
public final class ThirdOctaveMeter {
  public let channelCount: Int
  /// In hertz.
  public let sampleRate: Double

  private static let lowestPannedHertz = 200.0

  private let transform: RealFourierTransform
  private let hopFrames: Int
  private let window: [Float]
  /// Band of each bin; nil outside all of them.
  private let bands: [Int?]
  private let firstPannedBin: Int
  private var frameCount = 0
  private var filledFrames = 0
  /// The last window of each channel; the newest `hopFrames` fill up.
  private var recent: [[Float]]
  private var real: [[Float]]
  private var imaginary: [[Float]]
  private var windowed: [Float]
  private var sums = Sums()

  private struct Sums {
    var left = [Double](repeating: 0, count: ThirdOctaveSpectrum.bandCount)
    var right = [Double](repeating: 0, count: ThirdOctaveSpectrum.bandCount)
    var cross = [Double](repeating: 0, count: ThirdOctaveSpectrum.bandCount)
    var panorama = [Double](repeating: 0, count: ThirdOctaveSpectrum.positions.count)
  }

  /// - Parameters:
  ///   - sampleRate: in hertz, at least 100.
  ///   - channelCount: 1 or 2.
  public init(sampleRate: Double, channelCount: Int) {
    precondition((1...2).contains(channelCount), "the spectrum is measured in mono and stereo")
    precondition(sampleRate >= 100, "the sample rate is out of range")
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    var count = 16
    while Double(count) < 0.3 * sampleRate { count *= 2 }
    hopFrames = count / 4
    transform = RealFourierTransform(count: count)
    window = (0..<count).map { Float(0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(count))) }
    let binHertz = sampleRate / Double(count)
    let edges = ThirdOctaveSpectrum.edges
    bands = (0...count / 2).map { bin in
      edges.lastIndex { $0 <= Double(bin) * binHertz }
        .flatMap { $0 < ThirdOctaveSpectrum.bandCount ? $0 : nil }
    }
    firstPannedBin = min(Int(Self.lowestPannedHertz / binHertz), count / 2)
    recent = Array(repeating: Array(repeating: 0, count: count), count: channelCount)
    let bins = [Float](repeating: 0, count: count / 2 + 1)
    real = Array(repeating: bins, count: channelCount)
    imaginary = real
    windowed = Array(repeating: 0, count: count)
  }

  /// Takes the next frames.
  ///
  /// - Precondition: `buffer` has the meter's channel count and sample rate.
  public func add(_ buffer: AudioBuffer) {
    precondition(
      buffer.channelCount == channelCount && buffer.sampleRate == sampleRate,
      "the buffer differs from the meter in channels or sample rate")
    var taken = 0
    while taken < buffer.frameCount {
      let count = min(buffer.frameCount - taken, hopFrames - filledFrames)
      for channel in recent.indices {
        let start = window.count - hopFrames + filledFrames
        recent[channel].replaceSubrange(
          start..<(start + count), with: buffer.channels[channel][taken..<(taken + count)])
      }
      taken += count
      filledFrames += count
      if filledFrames == hopFrames {
        addWindow(of: recent, to: &sums)
        Self.shift(&recent, by: hopFrames)
        filledFrames = 0
      }
    }
    frameCount += buffer.frameCount
  }

  private static func shift(_ signals: inout [[Float]], by count: Int) {
    for channel in signals.indices {
      signals[channel].removeFirst(count)
      signals[channel].append(contentsOf: repeatElement(0, count: count))
    }
  }

  private func addWindow(of signals: [[Float]], to sums: inout Sums) {
    for (channel, signal) in signals.enumerated() {
      for frame in windowed.indices { windowed[frame] = signal[frame] * window[frame] }
      transform.forward(windowed, real: &real[channel], imaginary: &imaginary[channel])
    }
    let other = channelCount - 1
    let center = sums.panorama.count / 2
    for bin in bands.indices {
      guard let band = bands[bin] else { continue }
      let (a, b) = (Double(real[0][bin]), Double(imaginary[0][bin]))
      let (c, d) = (Double(real[other][bin]), Double(imaginary[other][bin]))
      let (leftPower, rightPower) = (a * a + b * b, c * c + d * d)
      sums.left[band] += leftPower
      sums.right[band] += rightPower
      sums.cross[band] += a * c + b * d
      guard bin >= firstPannedBin, leftPower + rightPower > 0 else { continue }
      // Constant power: left is the cosine and right the sine of an angle from 0 to 90 degrees.
      let angle = atan2(rightPower.squareRoot(), leftPower.squareRoot())
      let position = angle * 4 / .pi - 1
      sums.panorama[center + Int((position * Double(center)).rounded())] += leftPower + rightPower
    }
  }

  /// The spectrum of all frames so far.
  public var spectrum: ThirdOctaveSpectrum {
    var sums = sums
    var signals = recent
    for _ in 0..<4 {
      addWindow(of: signals, to: &sums)
      Self.shift(&signals, by: hopFrames)
    }
    // The squares of the overlapping windows add up to 1.5; each bin stands for two.
    let size = Double(window.count)
    let scale = 2 / (1.5 * size * Double(max(frameCount, 1)))
    let total = max(sums.panorama.reduce(0, +), .leastNormalMagnitude)
    return ThirdOctaveSpectrum(
      left: sums.left.map { $0 * scale }, right: sums.right.map { $0 * scale },
      cross: sums.cross.map { $0 * scale }, panorama: sums.panorama.map { $0 / total })
  }
}
