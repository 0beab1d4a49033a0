import SignalProcessing

/// Divides a signal that arrives in blocks into steps of a hundredth of a second.
struct EnvelopeMeter: Sendable {
  private(set) var steps: [LevelStep] = []
  /// Mean power between 5 and 9 kHz of each step.
  private(set) var sibilants: [Float] = []

  private let channelCount: Int
  private let stepFrames: Int
  /// Lanes: left and right K-weighted, the middle between 5 and 9 kHz, nothing.
  private var filters: BiquadCascade
  private var lanes: [Lanes]
  /// Magnitudes of the step that is being filled, of two channels the larger.
  private var magnitudes: [Float]
  private var filled = 0
  private var powers = Lanes.zero

  init(sampleRate: Double, channelCount: Int) {
    self.channelCount = channelCount
    stepFrames = Int((LevelStep.seconds * sampleRate).rounded())
    let butterworth = 0.5.squareRoot()
    filters = BiquadCascade(sections: [
      Self.section(
        KWeighting.shelf(sampleRate: sampleRate),
        .highPass(frequencyHertz: 5_000, q: butterworth, sampleRate: sampleRate)),
      Self.section(
        KWeighting.highPass(sampleRate: sampleRate),
        .lowPass(frequencyHertz: 9_000, q: butterworth, sampleRate: sampleRate)),
    ])
    lanes = Array(repeating: .zero, count: stepFrames)
    magnitudes = Array(repeating: 0, count: stepFrames)
  }

  mutating func add(_ block: AudioBuffer) {
    block.channels[0].withUnsafeBufferPointer { left in
      block.channels[channelCount - 1].withUnsafeBufferPointer { right in
        var taken = 0
        while taken < left.count {
          let count = min(left.count - taken, stepFrames - filled)
          take(left, right, from: taken, count: count)
          taken += count
          filled += count
          if filled == stepFrames { complete() }
        }
      }
    }
  }

  /// Adds the last step, which may not be full.
  mutating func finish() {
    if filled > 0 { complete() }
  }

  private mutating func take(
    _ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>, from start: Int,
    count: Int
  ) {
    // The right channel of a mono track is silent, so that it counts once.
    let second: Double = channelCount == 2 ? 1 : 0
    lanes.withUnsafeMutableBufferPointer { lanes in
      magnitudes.withUnsafeMutableBufferPointer { magnitudes in
        for frame in 0..<count {
          let (a, b) = (left[start + frame], right[start + frame])
          let (l, r) = (Double(a), Double(b))
          lanes[frame] = Lanes(l, r * second, 0.5 * (l + r), 0)
          magnitudes[filled + frame] = max(a.magnitude, b.magnitude)
        }
      }
      filters.process(lanes.baseAddress!, count: count)
      var sum = powers
      for frame in 0..<count { sum += lanes[frame] * lanes[frame] }
      powers = sum
    }
  }

  private mutating func complete() {
    let scale = 1 / Double(filled)
    magnitudes.withUnsafeBufferPointer { all in
      let magnitudes = UnsafeBufferPointer(rebasing: all[0..<filled])
      var peak: Float = 0
      for magnitude in magnitudes { peak = max(peak, magnitude) }
      steps.append(
        LevelStep(
          power: Float((powers[0] + powers[1]) * scale), peak: peak,
          shares: LevelStep.shares(of: magnitudes, peak: peak)))
    }
    sibilants.append(Float(powers[2] * scale))
    powers = .zero
    filled = 0
  }

  private static func section(
    _ sides: BiquadCoefficients, _ middle: BiquadCoefficients
  ) -> LaneBiquad {
    func each(_ value: KeyPath<BiquadCoefficients, Double>) -> Lanes {
      Lanes(sides[keyPath: value], sides[keyPath: value], middle[keyPath: value], 0)
    }
    return LaneBiquad(
      b0: each(\.b0), b1: each(\.b1), b2: each(\.b2), a1: each(\.a1), a2: each(\.a2))
  }
}
