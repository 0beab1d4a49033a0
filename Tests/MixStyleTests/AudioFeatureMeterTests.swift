import MixStyle
import SignalProcessing
import Testing

/// In blocks of any size a meter finds what the analysis of the whole finds.
@Suite struct AudioFeatureMeterTests {
  @Test(arguments: [16_385, 32_768, 40_000], [777, 8_192, 100_000])
  func aMeterIsTheWhole(count: Int, block: Int) throws {
    let signal = AudioFeatureLossTests.signal(seed: 41).frames(0..<count)
    var meter = AudioFeatureMeter(sampleRate: 44_100)
    for start in stride(from: 0, to: count, by: block) {
      meter.add(signal.frames(start..<min(start + block, count)))
    }
    let found = try #require(meter.features())
    let expected = audioFeatures(of: signal)
    #expect(found.crestLeft == expected.crestLeft && found.rmsRight == expected.rmsRight)
    #expect(abs(found.width - expected.width) < 1e-12)
    for (found, expected) in zip(found.bark, expected.bark) {
      #expect(abs(found - expected) < 1e-9)
    }
  }

  @Test func halfAFrameIsTooShort() {
    var meter = AudioFeatureMeter(sampleRate: 44_100)
    meter.add(AudioBuffer(channelCount: 1, frameCount: 16_384, sampleRate: 44_100))
    #expect(meter.features() == nil)
  }
}
