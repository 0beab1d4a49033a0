import MixStyle
import SignalProcessing
import TestSupport
import Testing

/// The decay time of a room, from sounds that ring freely.
@Suite struct FreeDecaysTests {
  private static let rate = 44_100.0

  /// Hits of noise that decay by 60 dB in `seconds`, one every `period` seconds, beside steady noise.
  private static func hits(
    _ seconds: Double, period: Double, count: Int, steady: Float = 0
  ) -> AudioBuffer {
    let length = Int(period * rate)
    let sound = floatNoise(seed: 7, count: length * count)
    let samples = sound.indices.map { n in
      let t = Double(n % length) / rate
      return sound[n] * Float(exp2(-t / seconds * 9.966)) + steady * sound[(n * 7) % sound.count]
    }
    return AudioBuffer(channels: [samples, samples], sampleRate: rate)
  }

  private static func measured(_ sound: AudioBuffer) -> Double? {
    let meter = StyleFeatureMeter(sampleRate: rate)
    meter.add(sound)
    return meter.decaySeconds
  }

  @Test(arguments: [0.5, 1, 2, 3]) func aDecayIsMeasured(seconds: Double) throws {
    let found = try #require(Self.measured(Self.hits(seconds, period: seconds, count: 3)))
    #expect(abs(found / seconds - 1) < 0.1, "\(found) s")
  }

  /// How the sound is cut into blocks does not matter.
  @Test func blocksDoNotMatter() {
    let sound = Self.hits(1, period: 1, count: 3)
    let meter = StyleFeatureMeter(sampleRate: Self.rate)
    for start in stride(from: 0, to: sound.frameCount, by: 1111) {
      let block = sound.channels.map { Array($0[start..<min(start + 1111, sound.frameCount)]) }
      meter.add(AudioBuffer(channels: block, sampleRate: Self.rate))
    }
    #expect(meter.decaySeconds == Self.measured(sound))
  }

  /// Where nothing falls freely, nothing is said: steady noise, hits too close, silence.
  @Test func densityTellsNothing() {
    #expect(Self.measured(Self.hits(3, period: 0.2, count: 20)) == nil)
    #expect(Self.measured(Self.hits(1, period: 1, count: 3, steady: 0.3)) == nil)
    let silence = [Float](repeating: 0, count: 88_200)
    #expect(Self.measured(AudioBuffer(channels: [silence], sampleRate: Self.rate)) == nil)
  }
}
