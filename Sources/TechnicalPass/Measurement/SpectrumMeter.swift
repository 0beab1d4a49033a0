import SignalProcessing

/// Long-term spectrum of a track that arrives in blocks, its lowest notes, and what stands out.
///
/// Hann windows of about 0.18 s overlap by half. Of a stereo track each window looks at one channel
/// in turn: the sum of two microphones has peaks that neither of them has.
struct SpectrumMeter {
  private let transform: HannTransform
  private let channelCount: Int
  private let hop: Int
  /// The current window of each channel.
  private var recent: [[Float]]
  private var filled = 0
  private var windowCount = 0
  private var real: [Float]
  private var imaginary: [Float]

  /// Power of each bin, added up over all windows; a sine of amplitude 1 in a bin's middle is 1.
  private(set) var powers: [Double]
  /// Levels of each bin up to `LowSpectrum.topHertz` in windows that are not silent.
  private(set) var low: [LevelHistogram]
  private(set) var notes: NoteLevels
  private(set) var resonances: ResonanceDetector
  let binHertz: Double

  init(sampleRate: Double, channelCount: Int) {
    let size = HannTransform.size(covering: 0.15, sampleRate: sampleRate)
    transform = HannTransform(size: size)
    self.channelCount = channelCount
    hop = size / 2
    recent = Array(repeating: Array(repeating: 0, count: size), count: channelCount)
    binHertz = sampleRate / Double(size)
    let binCount = transform.binCount
    real = Array(repeating: 0, count: binCount)
    imaginary = real
    powers = Array(repeating: 0, count: binCount)
    low = Array(
      repeating: LevelHistogram(), count: min(Int(LowSpectrum.topHertz / binHertz) + 1, binCount))
    notes = NoteLevels(binHertz: binHertz)
    resonances = ResonanceDetector(binHertz: binHertz, binCount: binCount)
  }

  mutating func add(_ block: AudioBuffer) {
    var taken = 0
    while taken < block.frameCount {
      let count = min(block.frameCount - taken, transform.size - filled)
      for channel in 0..<channelCount {
        recent[channel].withUnsafeMutableBufferPointer { recent in
          block.channels[channel].withUnsafeBufferPointer { samples in
            for frame in 0..<count { recent[filled + frame] = samples[taken + frame] }
          }
        }
      }
      taken += count
      filled += count
      if filled == transform.size { advance() }
    }
  }

  /// A last window that is not full, if it holds frames that no other has seen.
  mutating func finish() {
    guard filled > (windowCount > 0 ? hop : 0) else { return }
    for channel in recent.indices {
      for frame in filled..<transform.size { recent[channel][frame] = 0 }
    }
    analyse()
  }

  private mutating func advance() {
    analyse()
    for channel in recent.indices {
      recent[channel].withUnsafeMutableBufferPointer { recent in
        for frame in 0..<hop { recent[frame] = recent[frame + hop] }
      }
    }
    filled = hop
  }

  private mutating func analyse() {
    let channel = windowCount % channelCount
    windowCount += 1
    guard transform.forward(recent[channel], real: &real, imaginary: &imaginary) else { return }
    // |X| of a sine of amplitude 1 is size/4.
    let scale = 16 / (Float(transform.size) * Float(transform.size))
    var quietest = true
    real.withUnsafeMutableBufferPointer { power in
      imaginary.withUnsafeBufferPointer { imaginary in
        for bin in power.indices {
          power[bin] = (power[bin] * power[bin] + imaginary[bin] * imaginary[bin]) * scale
          if power[bin] > 1e-10 { quietest = false }
        }
      }
      powers.withUnsafeMutableBufferPointer { powers in
        for bin in powers.indices { powers[bin] += Double(power[bin]) }
      }
    }
    if quietest { return }
    real.withUnsafeBufferPointer { power in
      var levels = [Double](repeating: 0, count: low.count)
      for bin in low.indices {
        levels[bin] = power[bin] > 0 ? decibels(power: Double(power[bin])) : -127
        low[bin].add(decibels: levels[bin])
      }
      notes.add(levels)
      resonances.add(power)
    }
  }
}
