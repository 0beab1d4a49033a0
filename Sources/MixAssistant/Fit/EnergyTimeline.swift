import SignalProcessing

/// Mean squares of a signal over time, block by block: where it is loud.
struct EnergyTimeline {
  /// Seconds per value.
  static let interval = 0.1

  private(set) var values: [Double] = []
  private let length: Int
  private var filled = 0
  private var sum: Float = 0

  init(sampleRate: Double) {
    length = max(Int((Self.interval * sampleRate).rounded()), 1)
  }

  /// Takes the next frames; what is left of an interval at the end does not count.
  mutating func add(_ block: AudioBuffer) {
    var start = 0
    while start < block.frameCount {
      let end = min(block.frameCount, start + length - filled)
      for channel in block.channels {
        channel.withUnsafeBufferPointer { samples in
          for frame in start..<end { sum += samples[frame] * samples[frame] }
        }
      }
      filled += end - start
      start = end
      if filled == length {
        values.append(Double(sum) / Double(length * max(block.channelCount, 1)))
        (filled, sum) = (0, 0)
      }
    }
  }
}
