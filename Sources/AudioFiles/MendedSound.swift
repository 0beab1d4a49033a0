/// The decoded frames of a float file without the spikes in them (`SpikeRule`).
final class MendedSound {
  /// Those of the frames that were read, in the order of reading, 1,000 at most.
  private(set) var spikes: [Spike] = []
  /// How many there were.
  private(set) var spikeCount = 0

  private let sound: SoundFile
  private let channelCount: Int
  /// Interleaved frames as they were decoded, the first of them being `start`.
  private var frames: [Float] = []
  private var start = 0
  /// The frame that the next read starts at.
  private var position = 0
  private var hasEnded = false

  init(_ sound: SoundFile) {
    self.sound = sound
    channelCount = sound.channelCount
  }

  func seek(toFrame frame: Int) -> Bool {
    let first = max(0, frame - SpikeRule.reach)
    guard sound.seek(toFrame: first) else { return false }
    frames.removeAll(keepingCapacity: true)
    start = first
    position = frame
    hasEnded = false
    return true
  }

  /// Reads up to `frameCount` frames; fewer only where there are no more.
  func read(_ target: UnsafeMutablePointer<Float>, frameCount: Int) throws -> Int {
    try fill(to: position + frameCount + SpikeRule.reach)
    let first = (position - start) * channelCount
    let count = min(frameCount, frames.count / channelCount - (position - start))
    guard count > 0 else { return 0 }
    var largest: Float = 0
    frames.withUnsafeBufferPointer { frames in
      for index in 0..<(count * channelCount) {
        let sample = frames[first + index]
        target[index] = sample
        largest = max(largest, sample.magnitude)
      }
    }
    if largest > SpikeRule.leastMagnitude { mend(target, first, count) }
    position += count
    return count
  }

  private func mend(_ target: UnsafeMutablePointer<Float>, _ first: Int, _ count: Int) {
    for index in 0..<(count * channelCount)
    where target[index].magnitude > SpikeRule.leastMagnitude {
      let mended = SpikeRule.mended(target[index]) { distance in
        let place = first + index + distance * channelCount
        return frames.indices.contains(place) ? frames[place] : nil
      }
      guard let mended else { continue }
      spikeCount += 1
      if spikes.count < 1_000 {
        let seconds = Double(position + index / channelCount) / sound.sampleRate
        spikes.append(Spike(seconds: seconds, magnitude: target[index].magnitude))
      }
      target[index] = mended
    }
  }

  /// Forgets what is no longer needed and decodes on to before a frame.
  private func fill(to end: Int) throws {
    let useless = max(0, position - SpikeRule.reach - start)
    frames.removeFirst(min(useless * channelCount, frames.count))
    start += useless
    var missing = end - start - frames.count / channelCount
    while missing > 0, !hasEnded {
      var block = [Float](repeating: 0, count: missing * channelCount)
      let count = try sound.read(&block, frameCount: missing)
      frames += block[..<(count * channelCount)]
      hasEnded = count < missing
      missing -= count
    }
  }
}
