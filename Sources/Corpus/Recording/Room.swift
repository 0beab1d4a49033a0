public import SignalProcessing

/// A small room as an impulse response: the direct sound, a few early reflections and a tail of
/// decaying noise that grows darker.
public struct Room: Equatable, Codable, Sendable {
  /// Time to decay by 60 dB, in seconds, 0.08...1.2.
  public var decaySeconds: Double
  /// Power of the reflections against the direct sound, in decibels, -30...0.
  public var levelDecibels: Double
  /// Of the reflections and the noise.
  public var seed: UInt64

  public init(decaySeconds: Double, levelDecibels: Double, seed: UInt64) {
    self.decaySeconds = decaySeconds
    self.levelDecibels = levelDecibels
    self.seed = seed
  }

  /// The response of one channel: 1 at the first sample, then the reflections.
  public func impulseResponse(channel: Int, sampleRate: Double) -> [Float] {
    var random = SplitMix64(seed: seed, for: "room \(channel)")
    let count = max(2, Int(decaySeconds * sampleRate))
    var tail = [Double](repeating: 0, count: count)
    // Early reflections between 2 and 20 ms.
    for _ in 0..<6 {
      let frame = min(count - 1, max(1, Int(random.drawLogarithmic(0.002...0.02) * sampleRate)))
      tail[frame] += random.draw(0.3...1) * (random.happens(0.5) ? 1 : -1) * 4
    }
    let decay = exp(-6.91 / (decaySeconds * sampleRate))
    let start = min(count - 1, Int(0.008 * sampleRate))
    var envelope = 1.0
    var last = 0.0
    for frame in 1..<count {
      envelope *= decay
      // A one-pole low-pass whose cutoff falls along the tail.
      let smoothing = 0.3 + 0.5 * Double(frame) / Double(count)
      last = smoothing * last + (1 - smoothing) * random.nextUniform()
      tail[frame] += (frame >= start ? last * envelope : 0)
    }
    let power = tail.reduce(0) { $0 + $1 * $1 }
    let scale = power > 0 ? gain(decibels: levelDecibels) / power.squareRoot() : 0
    var response = tail.map { Float($0 * scale) }
    response[0] = 1
    return response
  }

  /// The buffer in the room, as long as before; each channel has its own reflections.
  public func applied(to x: AudioBuffer) -> AudioBuffer {
    guard x.frameCount > 0 else { return x }
    return AudioBuffer(
      channels: x.channels.enumerated().map { channel, samples in
        convolved(
          samples,
          PartitionedImpulseResponse(
            impulseResponse(channel: channel, sampleRate: x.sampleRate)))
      }, sampleRate: x.sampleRate)
  }
}
