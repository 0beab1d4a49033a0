import MixStyle
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

@Suite struct WhitenedErrorTests {
  /// Noise whose spectrum falls steeply, and a little white noise.
  private static func dark(_ seed: UInt64, count: Int = 20_000) -> [Float] {
    var state: Float = 0
    return zip(floatNoise(seed: seed, count: count), floatNoise(seed: seed + 50, count: count))
      .map { slow, white in
        state = 0.98 * state + 0.02 * slow
        return state + 0.001 * white
      }
  }

  private let target = AudioBuffer(channels: [dark(1), dark(2)], sampleRate: 44_100)

  @Test func scaleOfTheMeasure() {
    let error = WhitenedError(target: target)
    let silence = AudioBuffer(channelCount: 2, frameCount: 20_000, sampleRate: 44_100)
    #expect(error(target) == 0)
    #expect(abs(error(silence) - 1) < 1e-5)
  }

  @Test func aQuietHighBandCountsWhenWhitened() {
    // Hiss at -50 dB of full scale: little against the bass, much against the target's own highs.
    let mix = AudioBuffer(
      channels: target.channels.enumerated().map { index, samples in
        zip(samples, floatNoise(seed: UInt64(90 + index), count: samples.count))
          .map { $0 + 0.003 * $1 }
      }, sampleRate: 44_100)
    let plain = WhitenedError(target: target, order: 0)(mix)
    let whitened = WhitenedError(target: target)(mix)
    #expect(whitened > 10 * plain, "\(plain), \(whitened)")
  }

  @Test func theGradientIsTheDerivative() {
    let error = WhitenedError(target: target)
    let mix = AudioBuffer(
      channels: [Self.dark(5), Self.dark(6)], sampleRate: 44_100)
    let direction = [Self.dark(7), Self.dark(8)]
    let exact = gradient(at: mix) { error($0) }
    let along =
      dot(exact.channels[0], direction[0]) + dot(exact.channels[1], direction[1])
    expectDerivative(
      of: { step in
        var moved = mix
        for channel in 0..<2 {
          for n in 0..<mix.frameCount {
            moved.channels[channel][n] += Float(step) * direction[channel][n]
          }
        }
        return error(moved)
      }, at: 0, equals: along, step: 0.05, relative: 1e-4, noise: 1e-7)
  }
}
