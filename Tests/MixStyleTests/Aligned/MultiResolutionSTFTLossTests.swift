import MixStyle
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

/// Golden values from an independent NumPy implementation that auraloss confirms; see
/// Tests/Golden/generate_stft_loss.py and check_stft_loss.py.
@Suite struct MultiResolutionSTFTLossTests {
  struct Content: Decodable {
    struct Case: Decodable {
      var name: String
      var input, target: AudioFeatureGoldenTests.Content.Signal
      var loss, scaleInvariantSdr: Double
      var gradient: AudioFeatureGoldenTests.Content.Gradient
    }
    var sampleRate: Double
    var length: Int
    var cases: [Case]
  }

  private static func synthesise(
    _ signal: AudioFeatureGoldenTests.Content.Signal, _ content: Content
  ) -> AudioBuffer {
    AudioFeatureGoldenTests.synthesise(
      signal, .init(sampleRate: content.sampleRate, length: content.length, cases: []))
  }

  private static func stereo(_ seed: UInt64, count: Int = 6000) -> AudioBuffer {
    AudioBuffer(
      channels: [floatNoise(seed: seed, count: count), floatNoise(seed: seed + 1, count: count)],
      sampleRate: 44_100)
  }

  @Test func lossAndGradientMeetThePublishedDefinition() throws {
    let content: Content = try golden("stft_loss")
    #expect(content.cases.count == 3)
    for golden in content.cases {
      let mix = Self.synthesise(golden.input, content)
      let target = Self.synthesise(golden.target, content)
      let loss = MultiResolutionSTFTLoss(target: target, threads: 2)
      #expect(abs(loss(mix) / golden.loss - 1) < 1e-4, "\(golden.name)")
      let sdr = scaleInvariantSDR(mix, target)
      #expect(abs(sdr - golden.scaleInvariantSdr) < 1e-3, "\(golden.name)")

      let found = gradient(at: mix) { loss($0) }
      let norm =
        (dot(found.channels[0], found.channels[0])
        + dot(found.channels[1], found.channels[1])).squareRoot()
      #expect(abs(norm / golden.gradient.norm - 1) < 1e-2, "\(golden.name)")
      let typical = golden.gradient.norm / Double(2 * content.length).squareRoot()
      for (channel, expected) in [golden.gradient.left, golden.gradient.right].enumerated() {
        for (sample, expected) in zip(golden.gradient.samples, expected) {
          let error = abs(Double(found.channels[channel][sample]) - expected)
          #expect(error <= 2e-2 * (abs(expected) + typical), "\(golden.name), \(sample)")
        }
      }
    }
  }

  /// Along noise, the floor high enough that no bin crosses its target or passes zero within the
  /// step; along the mix itself, where magnitudes only scale, with the published one.
  @Test func theGradientIsTheDerivative() {
    let mix = Self.stereo(11)
    let cases: [(MultiResolutionSTFTLoss.Floor, AudioBuffer)] = [
      (.relative(decibels: 10), Self.stereo(21)), (.published, mix),
    ]
    for (floor, direction) in cases {
      let loss = MultiResolutionSTFTLoss(
        target: Self.stereo(1), resolutions: .coarse, floor: floor)
      let exact = gradient(at: mix) { loss($0) }
      let along =
        dot(exact.channels[0], direction.channels[0])
        + dot(exact.channels[1], direction.channels[1])
      expectDerivative(
        of: { step in
          var moved = mix
          for channel in 0..<2 {
            for n in 0..<mix.frameCount {
              moved.channels[channel][n] += Float(step) * direction.channels[channel][n]
            }
          }
          return loss(moved)
        }, at: 0, equals: along, step: 3e-4, relative: 3e-2, noise: 1e-8, "\(floor)")
    }
  }

  @Test func anEqualMixCostsNothingAndHasNoSlope() {
    let target = Self.stereo(1)
    let loss = MultiResolutionSTFTLoss(target: target)
    #expect(loss(target) == 0)
    let slope = gradient(at: target) { loss($0) }
    #expect(slope.channels.joined().allSatisfy { $0 == 0 })
  }

  @Test func onlyTheRelativeFloorTakesASilentSideCalmly() {
    let mid = floatNoise(seed: 5, count: 6000)
    let mono = AudioBuffer(channels: [mid, mid], sampleRate: 44_100)
    let faint = floatNoise(seed: 6, count: 6000).map { 0.001 * $0 }
    let nearlyMono = AudioBuffer(
      channels: [zip(mid, faint).map { $0 + $1 }, zip(mid, faint).map { $0 - $1 }],
      sampleRate: 44_100)
    let published = MultiResolutionSTFTLoss(target: mono)
    let relative = MultiResolutionSTFTLoss(target: mono, floor: .relative(decibels: 60))
    #expect(published(mono) == 0 && relative(mono) == 0)
    #expect(published(nearlyMono) > 10)
    #expect(relative(nearlyMono) < 0.2)
    let slope = gradient(at: mono) { relative($0) }
    #expect(slope.channels.joined().allSatisfy { $0.isFinite })
  }

  @Test func aDecibelCostsTheSameEverywhere() {
    let target = Self.stereo(1)
    let louder = AudioBuffer(
      channels: target.channels.map { $0.map { Float(gain(decibels: 1)) * $0 } },
      sampleRate: 44_100)
    let ratio = gain(decibels: 1)
    let expected = (ratio - 1) + amplitudePerDecibel
    #expect(abs(MultiResolutionSTFTLoss(target: target)(louder) - expected) < 1e-3)
  }

  @Test func threadsDoNotChangeTheResult() {
    let mix = Self.stereo(11)
    let one = MultiResolutionSTFTLoss(target: Self.stereo(1), threads: 1)
    let two = MultiResolutionSTFTLoss(target: Self.stereo(1), threads: 2)
    #expect(one(mix) == two(mix))
    #expect(gradient(at: mix) { one($0) } == gradient(at: mix) { two($0) })
  }
}
