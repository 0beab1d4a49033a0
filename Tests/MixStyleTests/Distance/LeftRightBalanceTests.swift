import Foundation
import MixStyle
import SignalProcessing
import Testing

@Suite struct LeftRightBalanceTests {
  private func noise(left: Double, right: Double, seed: UInt64 = 1) -> AudioBuffer {
    var generator = SplitMix64(seed: seed)
    var buffer = AudioBuffer(channelCount: 2, frameCount: 44_100, sampleRate: 44_100)
    for frame in 0..<buffer.frameCount {
      let common = generator.nextUniform()
      buffer.channels[0][frame] = Float(left * (common + 0.3 * generator.nextUniform()))
      buffer.channels[1][frame] = Float(right * (common + 0.3 * generator.nextUniform()))
    }
    return buffer
  }

  @Test func theDifferenceIsInDecibels() {
    let middle = LeftRightBalance(of: noise(left: 0.1, right: 0.1))
    let leaning = LeftRightBalance(of: noise(left: 0.1 * pow(10, 0.3), right: 0.1))
    #expect(abs(leaning.distance(to: middle) - 6) < 0.02)
    #expect(middle.distance(to: middle) == 0)
    #expect(abs(leaning.distance(to: leaning, mirrored: true) - 12) < 0.5)
    // Loudness is no place.
    let quiet = LeftRightBalance(of: noise(left: 0.001 * pow(10, 0.3), right: 0.001))
    #expect(quiet.distance(to: leaning) < 0.001)
  }

  @Test func oneSideAloneSilenceAndMono() {
    let left = LeftRightBalance(of: noise(left: 0.1, right: 0))
    let middle = LeftRightBalance(of: noise(left: 0.1, right: 0.1))
    let distance = left.distance(to: middle)
    #expect(distance > 29 && distance < 31)
    #expect(LeftRightBalance().distance(to: middle) == 0)
    let mono = LeftRightBalance(
      of: AudioBuffer(channels: [noise(left: 0.1, right: 0.1).channels[0]], sampleRate: 44_100))
    #expect(mono.leftOverRight.compactMap(\.self).allSatisfy { $0 == 0 })
  }
}
