public import SignalProcessing

/// Measures the `BarkSpectrum` of a mono or stereo signal, block by block.
///
/// Hann windows of about 0.17 s overlap by three quarters, beginning before the first frame and
/// ending after the last, so that every frame has the same weight: the powers of all bins add up to
/// the mean power of the signal (Parseval), however short it is.
public final class BarkSpectrumMeter {
  public let channelCount: Int
  /// In hertz.
  public let sampleRate: Double

  private let transform: RealFourierTransform
  private let windowFrames: Int
  private let hopFrames: Int
  private let window: [Float]
  private var frameCount = 0
  private var filledFrames = 0
  /// The last window of middle and side; the newest `hopFrames` fill up.
  private var recent: [[Float]]
  /// Summed squared magnitudes of middle and side per bin.
  private var powers: [[Double]]
  private var windowed: [Float]
  private var real: [Float]
  private var imaginary: [Float]

  /// - Parameters:
  ///   - sampleRate: in hertz, at least 100.
  ///   - channelCount: 1 or 2; the side of a mono signal is silent.
  public init(sampleRate: Double, channelCount: Int) {
    precondition((1...2).contains(channelCount), "the spectrum is measured in mono and stereo")
    precondition(sampleRate >= 100, "the sample rate is out of range")
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    var count = 16
    while Double(count) < 0.15 * sampleRate { count *= 2 }
    windowFrames = count
    hopFrames = count / 4
    transform = RealFourierTransform(count: count)
    window = (0..<count).map { Float(0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(count))) }
    recent = Array(repeating: Array(repeating: 0, count: count), count: channelCount)
    powers = Array(repeating: Array(repeating: 0, count: count / 2 + 1), count: channelCount)
    windowed = Array(repeating: 0, count: count)
    real = Array(repeating: 0, count: count / 2 + 1)
    imaginary = real
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
      fill(from: buffer, at: taken, count: count)
      taken += count
      filledFrames += count
      if filledFrames == hopFrames {
        addWindow(of: recent, to: &powers)
        shift(&recent)
        filledFrames = 0
      }
    }
    frameCount += buffer.frameCount
  }

  private func fill(from buffer: AudioBuffer, at start: Int, count: Int) {
    let destination = windowFrames - hopFrames + filledFrames
    let left = buffer.channels[0]
    if channelCount == 1 {
      for frame in 0..<count { recent[0][destination + frame] = left[start + frame] }
      return
    }
    let right = buffer.channels[1]
    for frame in 0..<count {
      let (l, r) = (left[start + frame], right[start + frame])
      recent[0][destination + frame] = 0.5 * (l + r)
      recent[1][destination + frame] = 0.5 * (l - r)
    }
  }

  private func addWindow(of signals: [[Float]], to powers: inout [[Double]]) {
    for (channel, signal) in signals.enumerated() {
      for frame in windowed.indices { windowed[frame] = signal[frame] * window[frame] }
      transform.forward(windowed, real: &real, imaginary: &imaginary)
      for bin in real.indices {
        let (a, b) = (Double(real[bin]), Double(imaginary[bin]))
        powers[channel][bin] += a * a + b * b
      }
    }
  }

  private func shift(_ signals: inout [[Float]]) {
    for channel in signals.indices {
      signals[channel].removeFirst(hopFrames)
      signals[channel].append(contentsOf: repeatElement(0, count: hopFrames))
    }
  }

  /// The spectrum of all frames so far.
  public var spectrum: BarkSpectrum {
    var powers = powers
    var signals = recent
    for _ in 0..<4 {
      addWindow(of: signals, to: &powers)
      shift(&signals)
    }
    // The squares of the overlapping windows add up to 1.5; each bin but the outermost stands for two.
    let scale = 2 / (1.5 * Double(windowFrames) * Double(max(frameCount, 1)))
    for channel in powers.indices {
      for bin in powers[channel].indices { powers[channel][bin] *= scale }
    }
    return BarkSpectrum(
      mid: powers[0],
      side: channelCount == 2 ? powers[1] : Array(repeating: 0, count: powers[0].count),
      binHertz: sampleRate / Double(windowFrames))
  }
}
