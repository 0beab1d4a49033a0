import CEbur128
public import SignalProcessing

/// Loudness and peaks of a mono or stereo signal, block by block, by libebur128.
///
/// Loudness follows ITU-R BS.1770-5 and EBU R 128 (integrated: gated at -70 LUFS and 10 LU under
/// the mean; momentary: 400 ms; short-term: 3 s), loudness range EBU Tech 3342, true peak BS.1770-5
/// annex 2. Momentary and short-term loudness move on every 0.1 s, time before the start counting as
/// silence. Silence, and a signal shorter than a measure's window, is minus infinity.
///
/// A mono signal counts as one channel: a sine of 0 dBFS at 997 Hz reads -3.01 LUFS, and a stem
/// panned to the centre by constant power keeps its loudness. With `isDualMono` it counts as the
/// same signal from both loudspeakers, 3.01 LU more, as a listener hears a mono file.
public final class LoudnessMeter {
  public let channelCount: Int
  /// In hertz.
  public let sampleRate: Double
  public let measuresTruePeak: Bool

  /// Loudness of the last 400 ms, in LUFS.
  public private(set) var momentaryLoudness = -Double.infinity
  /// Loudness of the last 3 s, in LUFS.
  public private(set) var shortTermLoudness = -Double.infinity
  public private(set) var maximumMomentaryLoudness = -Double.infinity
  public private(set) var maximumShortTermLoudness = -Double.infinity

  private var state: UnsafeMutablePointer<ebur128_state>?
  private let stepFrames: Int
  private var interleaved: [Float]
  private var filledFrames = 0
  /// Weighted power of the last 30 steps of 0.1 s, the newest at `newestStep`.
  private var stepPowers = [Double](repeating: 0, count: 30)
  private var newestStep = 0

  /// - Parameters:
  ///   - sampleRate: 16 Hz ... 2.8 MHz, rounded to whole hertz.
  ///   - channelCount: 1 or 2.
  ///   - isDualMono: count a mono signal twice.
  ///   - measuresTruePeak: without it `truePeak` is not available, and metering is several times
  ///     faster.
  public init(
    sampleRate: Double, channelCount: Int, isDualMono: Bool = false, measuresTruePeak: Bool = true
  ) {
    precondition((1...2).contains(channelCount), "loudness is measured in mono and stereo")
    precondition((16...2_822_400).contains(sampleRate), "the sample rate is out of range")
    self.channelCount = channelCount
    self.sampleRate = sampleRate
    self.measuresTruePeak = measuresTruePeak
    stepFrames = Int((sampleRate / 10).rounded())
    interleaved = Array(repeating: 0, count: stepFrames * channelCount)
    let peaks = measuresTruePeak ? EBUR128_MODE_TRUE_PEAK : EBUR128_MODE_SAMPLE_PEAK
    let modes = EBUR128_MODE_I.rawValue | EBUR128_MODE_LRA.rawValue | peaks.rawValue
    state = ebur128_init(UInt32(channelCount), UInt(sampleRate.rounded()), Int32(modes))
    precondition(state != nil, "out of memory")
    if channelCount == 1 && isDualMono {
      ebur128_set_channel(state, 0, Int32(EBUR128_DUAL_MONO.rawValue))
    }
  }

  deinit { ebur128_destroy(&state) }

  /// Takes the next frames.
  ///
  /// - Precondition: `buffer` has the meter's channel count and sample rate.
  public func add(_ buffer: AudioBuffer) {
    precondition(
      buffer.channelCount == channelCount && buffer.sampleRate == sampleRate,
      "the buffer differs from the meter in channels or sample rate")
    var taken = 0
    while taken < buffer.frameCount {
      let count = min(buffer.frameCount - taken, stepFrames - filledFrames)
      interleave(buffer, from: taken, count: count)
      interleaved.withUnsafeBufferPointer {
        let status = ebur128_add_frames_float(state, $0.baseAddress, count)
        precondition(status == Int32(EBUR128_SUCCESS.rawValue), "out of memory")
      }
      taken += count
      filledFrames += count
      if filledFrames == stepFrames {
        filledFrames = 0
        completeStep()
      }
    }
  }

  private func interleave(_ buffer: AudioBuffer, from start: Int, count: Int) {
    interleaved.withUnsafeMutableBufferPointer { interleaved in
      for (channel, samples) in buffer.channels.enumerated() {
        samples.withUnsafeBufferPointer { samples in
          for frame in 0..<count {
            interleaved[frame * channelCount + channel] = samples[start + frame]
          }
        }
      }
    }
  }

  /// The windows are sums of steps, which costs a tenth of measuring each of them anew.
  private func completeStep() {
    newestStep = (newestStep + 1) % stepPowers.count
    var loudness = 0.0
    ebur128_loudness_window(state, 100, &loudness)
    stepPowers[newestStep] = loudness.isFinite ? gain(decibels: 2 * (loudness + 0.691)) : 0
    var power = 0.0
    for age in 0..<4 { power += stepPowers[(newestStep + 30 - age) % 30] }
    momentaryLoudness = decibels(power: power / 4) - 0.691
    shortTermLoudness = decibels(power: stepPowers.reduce(0, +) / 30) - 0.691
    maximumMomentaryLoudness = max(maximumMomentaryLoudness, momentaryLoudness)
    maximumShortTermLoudness = max(maximumShortTermLoudness, shortTermLoudness)
  }
}

extension LoudnessMeter {
  /// Integrated (programme) loudness so far, in LUFS.
  public var integratedLoudness: Double {
    measure { ebur128_loudness_global(state, $0) }
  }

  /// Loudness range so far, in LU: 0 for silence.
  public var loudnessRange: Double {
    measure { ebur128_loudness_range(state, $0) }
  }

  /// The largest sample of all channels, in dBFS.
  public var samplePeak: Double {
    decibels(
      amplitude: largest { channel, peak in ebur128_sample_peak(state, channel, peak) })
  }

  /// The largest true peak of all channels, in dBTP, or nil where it is not measured.
  ///
  /// Interpolated four times below 96 kHz, twice below 192 kHz; from there on the sample peak.
  public var truePeak: Double? {
    guard measuresTruePeak else { return nil }
    return decibels(
      amplitude: largest { channel, peak in ebur128_true_peak(state, channel, peak) })
  }

  private func measure(_ read: (UnsafeMutablePointer<Double>) -> Int32) -> Double {
    var value = 0.0
    let status = read(&value)
    precondition(status == Int32(EBUR128_SUCCESS.rawValue), "the meter cannot be read")
    return value
  }

  private func largest(_ read: (UInt32, UnsafeMutablePointer<Double>) -> Int32) -> Double {
    (0..<UInt32(channelCount)).map { channel in measure { read(channel, $0) } }.reduce(0, max)
  }
}
