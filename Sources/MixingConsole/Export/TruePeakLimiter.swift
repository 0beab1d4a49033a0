public import SignalProcessing

/// Keeps the true peak of a mix under a ceiling: a look-ahead limiter whose gain is common to all
/// channels, so the stereo image stands still.
///
/// 1. The peak around each frame is measured between the samples (`IntersamplePeakDetector`), and
///    the reduction that brings it to the ceiling follows: 1 - ceiling/peak.
/// 2. Each reduction is required from one look-ahead before its peak until 25 ms after it. The hold
///    spans the half period of 20 Hz, so the gain does not follow the single swings of a bass note,
///    which would distort it.
/// 3. It then fades in two stages (`ReleaseEnvelope`).
/// 4. Three moving averages as long as the look-ahead round the corners (`GainSmoother`). Because
///    step 2 begins one look-ahead early, the rounded gain is down in time and never above the
///    required one.
///
/// Output is aligned with input and has its length. `process` holds back what it cannot yet decide
/// and `flush` returns the rest. Audio is worked on in hops of 512 frames wherever the blocks begin
/// and end, so the same frames give the same bytes however they are divided. While nothing exceeds the
/// ceiling the output is the input, bit for bit.
///
/// What exceeds the ceiling is brought to 0.05 dB below it: a gain that changes within the reach of
/// the interpolation can move an interpolated peak, and other meters interpolate a little differently.
///
/// - SeeAlso: ITU-R BS.1770-5, annex 2; EBU R 128.
public struct TruePeakLimiter: Sendable {
  public let sampleRate: Double
  public let channelCount: Int
  /// The largest true peak let through, as an amplitude.
  public let ceiling: Double
  /// The largest gain reduction so far, in decibels: 0 or more. It survives `flush`.
  public var maximumReductionDecibels: Double { 0 - decibels(amplitude: 1 - maximumReduction) }
  /// Where most had to be taken away, the most first: at most three places, three seconds apart. They
  /// survive `flush`; frames count from the beginning of the signal.
  public var largestReductions: [LimitedPeak] {
    largest.peaks.map {
      LimitedPeak(
        frame: $0.frame, seconds: Double($0.frame) / sampleRate,
        reductionDecibels: 0 - decibels(amplitude: 1 - $0.value))
    }
  }

  private let detector: IntersamplePeakDetector
  private let maximumWidth: Int
  private let lookAheadFrames: Int
  private let releaseSeconds: Double

  private var hold: SlidingMaximum
  private var release: ReleaseEnvelope
  private var smoother: GainSmoother
  /// Per channel: the delayed frames, then the hop that is filling up.
  private var window: [[Float]]
  private var filledFrames = 0
  private var undecidedFrames = 0
  private var leadingFrames: Int
  private var maximumReduction = 0.0
  private var largest: LargestPeaks
  /// Hops of this signal that are decided.
  private var hops = 0

  private static let hopFrames = 512
  private static let holdSeconds = 0.025
  private static let placeCount = 3
  private static let placeSeconds = 3.0
  /// How far under the ceiling what exceeds it is brought.
  public static let marginDecibels = 0.05

  /// - Parameters:
  ///   - sampleRate: in hertz, above 0.
  ///   - channelCount: channels that share the gain, at least 1.
  ///   - ceilingDecibels: in dBTP.
  ///   - lookAheadSeconds: the time in which the gain goes down; at most 30 000 frames.
  ///   - releaseSeconds: time constant of the recovery after a single peak, above 0.
  public init(
    sampleRate: Double, channelCount: Int = 2, ceilingDecibels: Double = -1,
    lookAheadSeconds: Double = 0.005, releaseSeconds: Double = 0.1
  ) {
    precondition(sampleRate > 0 && channelCount >= 1, "no signal to limit")
    precondition(lookAheadSeconds >= 0 && releaseSeconds > 0, "times are out of range")
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    self.releaseSeconds = releaseSeconds
    ceiling = gain(decibels: ceilingDecibels)
    detector = IntersamplePeakDetector(sampleRate: sampleRate)
    lookAheadFrames = Int((lookAheadSeconds * sampleRate).rounded())
    let holdFrames = Int((Self.holdSeconds * sampleRate).rounded())
    maximumWidth = holdFrames + lookAheadFrames + 2 * detector.halfWidth
    hold = SlidingMaximum(width: maximumWidth)
    release = ReleaseEnvelope(releaseSeconds: releaseSeconds, sampleRate: sampleRate)
    smoother = GainSmoother(span: lookAheadFrames)
    largest = LargestPeaks(
      count: Self.placeCount, separation: Int(Self.placeSeconds * sampleRate))
    leadingFrames = lookAheadFrames + detector.contextFrames
    window = Array(
      repeating: Array(repeating: 0, count: leadingFrames + Self.hopFrames), count: channelCount)
  }

  /// Frames between an input frame and the decision about it; hops come on top.
  private var delayFrames: Int { lookAheadFrames + detector.contextFrames }

  /// Takes the next frames and returns those that are decided: fewer at first, none while a hop
  /// fills up, several hops for a long block.
  ///
  /// - Precondition: `block` has the limiter's channel count and sample rate.
  public mutating func process(_ block: AudioBuffer) -> AudioBuffer {
    precondition(
      block.channelCount == channelCount && block.sampleRate == sampleRate,
      "the block differs from the limiter in channels or sample rate")
    var output = [[Float]](repeating: [], count: channelCount)
    let capacity = block.frameCount + Self.hopFrames
    for channel in output.indices { output[channel].reserveCapacity(capacity) }
    undecidedFrames += block.frameCount
    var taken = 0
    while taken < block.frameCount {
      let count = min(block.frameCount - taken, Self.hopFrames - filledFrames)
      let destination = delayFrames + filledFrames
      for channel in 0..<channelCount {
        window[channel].replaceSubrange(
          destination..<destination + count, with: block.channels[channel][taken..<taken + count])
      }
      taken += count
      filledFrames += count
      if filledFrames == Self.hopFrames { limitHop(appendingTo: &output) }
    }
    return AudioBuffer(channels: output, sampleRate: sampleRate)
  }

  /// Returns the frames held back and makes the limiter ready for another signal.
  public mutating func flush() -> AudioBuffer {
    let remaining = undecidedFrames
    let silence = AudioBuffer(
      channelCount: channelCount, frameCount: remaining == 0 ? 0 : delayFrames + Self.hopFrames,
      sampleRate: sampleRate)
    let output = process(silence).frames(0..<remaining)
    hold = SlidingMaximum(width: maximumWidth)
    release = ReleaseEnvelope(releaseSeconds: releaseSeconds, sampleRate: sampleRate)
    smoother = GainSmoother(span: lookAheadFrames)
    for channel in window.indices {
      window[channel] = Array(repeating: 0, count: window[channel].count)
    }
    filledFrames = 0
    undecidedFrames = 0
    leadingFrames = delayFrames
    hops = 0
    return output
  }

  private mutating func limitHop(appendingTo output: inout [[Float]]) {
    let gains = nextGains()
    let skipped = min(leadingFrames, Self.hopFrames)
    for channel in 0..<channelCount {
      if let gains {
        window[channel].withUnsafeMutableBufferPointer { samples in
          for frame in 0..<Self.hopFrames { samples[frame] *= gains[frame] }
        }
      }
      output[channel] += window[channel][skipped..<Self.hopFrames]
      window[channel].removeFirst(Self.hopFrames)
      window[channel].append(contentsOf: repeatElement(0, count: Self.hopFrames))
    }
    leadingFrames -= skipped
    undecidedFrames -= Self.hopFrames - skipped
    filledFrames = 0
    hops += 1
  }

  /// The gains of the first frames of the window, or nil where all are one.
  private mutating func nextGains() -> [Float]? {
    var peaks = [Float](repeating: 0, count: Self.hopFrames)
    for channel in 0..<channelCount {
      window[channel].withUnsafeBufferPointer {
        detector.raise(
          &peaks, with: UnsafeBufferPointer(rebasing: $0[lookAheadFrames...]),
          above: Float(ceiling))
      }
    }
    let isQuiet = peaks.allSatisfy { Double($0) <= ceiling }
    if isQuiet && hold.isIdle && release.isIdle && smoother.isIdle { return nil }
    return limitedGains(peaks)
  }

  private mutating func limitedGains(_ peaks: [Float]) -> [Float] {
    let target = ceiling * gain(decibels: -Self.marginDecibels)
    if let highest = peaks.indices.max(by: { peaks[$0] < peaks[$1] }),
      Double(peaks[highest]) > ceiling
    {
      let frame = hops * Self.hopFrames + highest - detector.halfWidth
      largest.add(1 - target / Double(peaks[highest]), frame: max(frame, 0))
    }
    return peaks.map { peak in
      let peak = Double(peak)
      let required = hold.next(peak > ceiling ? 1 - target / peak : 0)
      let reduction = smoother.next(release.next(required))
      maximumReduction = max(maximumReduction, reduction)
      return Float(1 - reduction)
    }
  }
}
