public import SignalProcessing

/// Levels, stereo image and activity of a mono or stereo signal, block by block.
///
/// Powers are mean squares, so a full-scale sine has -3.01 dB; those without a channel in their name
/// are means over the channels. Silence is minus infinity. A signal counts as active where a sample
/// of any channel exceeds -60 dBFS.
public struct LevelStatistics: Sendable {
  public let channelCount: Int
  /// In hertz.
  public let sampleRate: Double
  public private(set) var frameCount = 0

  private var sums: [Double]
  private var powers: [Double]
  /// Sum of (L - R)^2 and of (L + R)^2.
  private var differencePower = 0.0
  private var sumPower = 0.0
  private var clipping: [ClippingCounter]
  private var firstActiveFrame: Int?
  private var lastActiveFrame: Int?
  private var longestGap = 0
  private var timeline: [Float] = []
  private let timelineFrames: Int
  private var timelineFilled = 0
  private var timelinePower = 0.0
  private var timelinePeaks: [Float] = []
  private var timelinePeak: Float = 0

  static let activityThreshold: Float = 0.001

  /// Seconds per value of `shortTermLevels`.
  public static let timelineSeconds = 0.1

  /// - Parameters:
  ///   - sampleRate: in hertz, at least 10.
  ///   - channelCount: 1 or 2.
  public init(sampleRate: Double, channelCount: Int) {
    precondition((1...2).contains(channelCount), "levels are measured in mono and stereo")
    precondition(sampleRate >= 10, "the sample rate is out of range")
    self.sampleRate = sampleRate
    self.channelCount = channelCount
    sums = Array(repeating: 0, count: channelCount)
    powers = Array(repeating: 0, count: channelCount)
    clipping = Array(repeating: ClippingCounter(), count: channelCount)
    timelineFrames = Int((Self.timelineSeconds * sampleRate).rounded())
  }

  /// Takes the next frames.
  ///
  /// - Precondition: `buffer` has these statistics' channel count and sample rate.
  public mutating func add(_ buffer: AudioBuffer) {
    precondition(
      buffer.channelCount == channelCount && buffer.sampleRate == sampleRate,
      "the buffer differs from the statistics in channels or sample rate")
    for channel in 0..<channelCount {
      buffer.channels[channel].withUnsafeBufferPointer {
        clipping[channel].add($0)
        var sum = sums[channel]
        for sample in $0 { sum += Double(sample) }
        sums[channel] = sum
      }
    }
    buffer.channels[0].withUnsafeBufferPointer { left in
      buffer.channels[channelCount - 1].withUnsafeBufferPointer { right in
        addFrames(left, right)
      }
    }
    frameCount += buffer.frameCount
  }

  /// Sums run on from block to block, so they do not depend on where blocks end.
  private mutating func addFrames(
    _ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>
  ) {
    var start = 0
    while start < left.count {
      let end = min(left.count, start + timelineFrames - timelineFilled)
      var (leftPower, rightPower) = (powers[0], powers[channelCount - 1])
      var largest = timelinePeak
      for frame in start..<end {
        let (l, r) = (Double(left[frame]), Double(right[frame]))
        leftPower += l * l
        rightPower += r * r
        timelinePower += (l * l + r * r) / 2
        differencePower += (l - r) * (l - r)
        sumPower += (l + r) * (l + r)
        let peak = max(left[frame].magnitude, right[frame].magnitude)
        if peak > largest { largest = peak }
        if peak > Self.activityThreshold {
          noteActivity(at: frameCount + frame)
        }
      }
      timelinePeak = largest
      powers[channelCount - 1] = rightPower
      powers[0] = leftPower
      timelineFilled += end - start
      start = end
      if timelineFilled == timelineFrames {
        timeline.append(levelOfTimelineStep)
        timelinePeaks.append(timelinePeak)
        timelineFilled = 0
        timelinePower = 0
        timelinePeak = 0
      }
    }
  }

  private mutating func noteActivity(at frame: Int) {
    let previous = lastActiveFrame ?? -1
    longestGap = max(longestGap, frame - previous - 1)
    firstActiveFrame = firstActiveFrame ?? frame
    lastActiveFrame = frame
  }

  private var levelOfTimelineStep: Float {
    Float(decibels(power: timelinePower / Double(timelineFilled)))
  }
}

// MARK: Levels

extension LevelStatistics {
  private func mean(_ sum: Double) -> Double { frameCount > 0 ? sum / Double(frameCount) : 0 }

  /// Root mean square of all channels, in dBFS.
  public var rms: Double {
    decibels(power: mean(powers.reduce(0, +)) / Double(channelCount))
  }

  /// Root mean square of each channel, in dBFS.
  public var channelRMS: [Double] { powers.map { decibels(power: mean($0)) } }

  /// The largest sample of all channels, in dBFS.
  public var samplePeak: Double {
    decibels(amplitude: clipping.map { Double($0.peak) }.reduce(0, max))
  }

  /// Peak over root mean square, in dB: 3.01 for a sine, 0 for a square wave and for silence.
  public var crestFactor: Double { rms > -.infinity ? samplePeak - rms : 0 }

  /// Mean of each channel, full scale being 1.
  public var dcOffsets: [Double] { sums.map(mean) }

  /// Clipped runs of all channels: at least three consecutive samples at 0.999 of full scale or
  /// more, or equal at the signal's peak with an abrupt edge.
  public var clippedRunCount: Int { clipping.map(\.runCount).reduce(0, +) }

  /// Where the first clipped run begins, in seconds.
  public var firstClippedTime: Double? {
    clipping.compactMap(\.firstFrame).min().map { Double($0) / sampleRate }
  }
}

// MARK: Stereo image

extension LevelStatistics {
  /// Side over mid power, mean (L - R)^2 / mean (L + R)^2: 0 for mono and silence, 1 for independent
  /// channels of one level, infinite for opposite polarity.
  public var stereoWidth: Double { differencePower > 0 ? differencePower / sumPower : 0 }

  /// Power of L - R over the power of L and R together, in dB: minus infinity for identical channels.
  public var differenceLevel: Double {
    let power = powers.reduce(0, +)
    return power > 0 ? decibels(power: differencePower / power) : -.infinity
  }

  /// Correlation of the channels, as a phase meter shows it (without removing the means): 1 for
  /// mono, 0 for independent channels or where one is silent, -1 for opposite polarity.
  public var correlation: Double {
    if channelCount == 1 { return 1 }
    let scale = (powers[0] * powers[1]).squareRoot()
    return scale > 0 ? min(max((sumPower - differencePower) / 4 / scale, -1), 1) : 0
  }

  /// (R - L)/(R + L) in powers: -1 left only, 0 balanced or silent, 1 right only.
  public var leftRightBalance: Double {
    let power = powers.reduce(0, +)
    return channelCount == 2 && power > 0 ? (powers[1] - powers[0]) / power : 0
  }
}

// MARK: Activity

extension LevelStatistics {
  /// From the first to just after the last active frame, in seconds; nil where nothing is active.
  public var activeRange: Range<Double>? {
    guard let first = firstActiveFrame, let last = lastActiveFrame else { return nil }
    return Double(first) / sampleRate..<Double(last + 1) / sampleRate
  }

  /// The longest inactive stretch, in seconds.
  public var longestSilence: Double {
    let tail = frameCount - 1 - (lastActiveFrame ?? -1)
    return Double(max(longestGap, tail)) / sampleRate
  }

  /// Root mean square of every 0.1 s, in dBFS; the last step may be shorter.
  public var shortTermLevels: [Float] {
    timelineFilled > 0 ? timeline + [levelOfTimelineStep] : timeline
  }

  /// The largest sample of every 0.1 s, full scale being 1; the last step may be shorter.
  public var shortTermPeaks: [Float] {
    timelineFilled > 0 ? timelinePeaks + [timelinePeak] : timelinePeaks
  }
}
