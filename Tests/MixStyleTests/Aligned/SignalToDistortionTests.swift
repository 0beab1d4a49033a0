import MixStyle
import SignalProcessing
import TestSupport
import Testing

@Suite struct SignalToDistortionTests {
  private let target = AudioBuffer(
    channels: [floatNoise(seed: 1, count: 20_000), floatNoise(seed: 2, count: 20_000)],
    sampleRate: 44_100)

  private func estimate(level: Float, error: Float) -> AudioBuffer {
    AudioBuffer(
      channels: target.channels.enumerated().map { index, samples in
        zip(samples, floatNoise(seed: UInt64(7 + index), count: samples.count))
          .map { level * ($0 + error * $1) }
      }, sampleRate: 44_100)
  }

  @Test(arguments: [Float(1), 0.1, -3]) func scaleDoesNotCount(level: Float) {
    #expect(abs(scaleInvariantSDR(estimate(level: level, error: 0.1), target) - 20) < 0.2)
    #expect(abs(scaleInvariantSDR(estimate(level: level, error: 0.01), target) - 40) < 0.2)
  }

  @Test func limits() {
    let silence = AudioBuffer(channelCount: 2, frameCount: 20_000, sampleRate: 44_100)
    #expect(scaleInvariantSDR(target, target) == .infinity)
    #expect(scaleInvariantSDR(silence, target) == -.infinity)
    #expect(scaleInvariantSDR(target, silence) == -.infinity)
  }
}
