import Corpus
import SignalProcessing
import Testing

@Suite struct RecordingsTests {
  static let rate = 44_100.0

  private func tone(_ hertz: Double, _ gain: Double = 0.25, channels: Int = 1) -> AudioBuffer {
    AudioBuffer(
      channels: (0..<channels).map { channel in
        (0..<22_050).map {
          Float(gain * sin(2 * Double.pi * hertz * Double($0) / Self.rate + Double(channel)))
        }
      }, sampleRate: Self.rate)
  }

  private func level(_ x: AudioBuffer, channel: Int = 0) -> Double {
    let samples = x.channels[channel].suffix(11_025)
    return decibels(power: samples.reduce(0) { $0 + Double($1 * $1) } / Double(samples.count))
  }

  private func change(_ hertz: Double, _ process: (AudioBuffer) -> AudioBuffer) -> Double {
    level(process(tone(hertz))) - level(tone(hertz))
  }

  /// Lengths, channels and rates stay, and nothing becomes infinite, of sound, silence, one frame
  /// and none.
  @Test(arguments: [1, 2], [0, 1, 5_000])
  func everyProcessKeepsTheFormat(channels: Int, frames: Int) {
    let x = tone(440, 0.9, channels: channels).frames(0..<frames)
    let silence = AudioBuffer(channelCount: channels, frameCount: frames, sampleRate: Self.rate)
    for input in [x, silence] {
      let outputs = [
        Recordings.toned(input, tiltDecibels: 6, bells: [(12_000, -8, 3), (80, 8, 0.5)]),
        Recordings.saturated(input, driveDecibels: 24),
        Recordings.bandLimited(input, lowHertz: 400, highHertz: 3_000),
        Recordings.compressed(input, thresholdDecibels: -40, attackSeconds: 0.001),
        Recordings.noisy(input, hissDecibels: -45, humDecibels: -50, seed: 1),
        Recordings.bled(input, from: input, levelDecibels: -12, delaySeconds: 0.03),
        Recordings.widened(input, width: 1.5), Recordings.edited(input, keeping: [0.01..<0.05]),
        Room(decaySeconds: 1.2, levelDecibels: 0, seed: 1).applied(to: input),
      ]
      for output in outputs {
        #expect(output.channelCount == channels && output.frameCount == frames)
        #expect(output.sampleRate == Self.rate)
        #expect(output.channels.allSatisfy { $0.allSatisfy { $0.isFinite && abs($0) < 8 } })
      }
    }
  }

  @Test func toneTiltsAboutTheMiddle() {
    let tilted = { Recordings.toned($0, tiltDecibels: 6, bells: []) }
    #expect(abs(change(60, tilted) + 3) < 0.3 && abs(change(10_000, tilted) - 3) < 0.3)
    #expect(abs(change(800, tilted)) < 0.5)
    let bell = { Recordings.toned($0, tiltDecibels: 0, bells: [(1_000, -8, 2)]) }
    #expect(abs(change(1_000, bell) + 8) < 0.1)
  }

  @Test func bandsAreLimited() {
    let telephone = { Recordings.bandLimited($0, lowHertz: 300, highHertz: 3_400) }
    #expect(change(50, telephone) < -28 && change(14_000, telephone) < -24)
    #expect(abs(change(1_000, telephone)) < 0.5)
  }

  @Test func saturationBoundsPeaksAndLeavesSmallSignals() {
    let x = tone(200, 0.9)
    let y = Recordings.saturated(x, driveDecibels: 12)
    let peak = y.channels[0].map(abs).max()!
    #expect(peak <= Float(gain(decibels: -12)) * 1.001)
    let soft = Recordings.saturated(tone(200, 0.001), driveDecibels: 12)
    #expect(abs(level(soft) - level(tone(200, 0.001))) < 0.01)
  }

  @Test func compressionTakesDifferencesAway() {
    let compress = { Recordings.compressed($0, thresholdDecibels: -30, attackSeconds: 0.005) }
    let loud = level(compress(tone(500, 0.5))) - level(compress(tone(500, 0.1)))
    let before = level(tone(500, 0.5)) - level(tone(500, 0.1))
    #expect(loud < before * 0.6, "\(loud) dB of \(before)")
  }

  @Test func noiseHasItsLevel() {
    let silence = AudioBuffer(channelCount: 2, frameCount: 44_100, sampleRate: Self.rate)
    let hiss = Recordings.noisy(silence, hissDecibels: -60, humDecibels: nil, seed: 3)
    #expect(abs(level(hiss) + 60) < 3, "\(level(hiss))")
    #expect(hiss.channels[0] != hiss.channels[1])
    #expect(hiss == Recordings.noisy(silence, hissDecibels: -60, humDecibels: nil, seed: 3))
    #expect(hiss != Recordings.noisy(silence, hissDecibels: -60, humDecibels: nil, seed: 4))
    let hum = Recordings.noisy(silence, hissDecibels: -100, humDecibels: -50, humHertz: 60, seed: 3)
    #expect(abs(level(hum) + 50) < 1.5, "\(level(hum))")
  }

  @Test func bleedIsLaterAndSofter() {
    let silence = AudioBuffer(channelCount: 1, frameCount: 22_050, sampleRate: Self.rate)
    let bled = Recordings.bled(
      silence, from: tone(800), levelDecibels: -20, delaySeconds: 0.01)
    #expect(bled.channels[0].prefix(441).allSatisfy { $0 == 0 })
    #expect(abs(level(bled) - level(tone(800)) + 20) < 0.5)
  }

  @Test func widthScalesTheSide() {
    let x = tone(300, channels: 2)
    let mono = Recordings.widened(x, width: 0)
    #expect(mono.channels[0] == mono.channels[1])
    let same = Recordings.widened(x, width: 1)
    #expect(zip(same.channels[1], x.channels[1]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(Recordings.widened(tone(300), width: 0) == tone(300))
  }

  @Test func cutsAreSilentAndFadeIn() {
    let x = tone(300, 0.5)
    let y = Recordings.edited(x, keeping: [0.1..<0.3])
    #expect(y.channels[0].prefix(4_410).allSatisfy { $0 == 0 })
    #expect(y.channels[0].suffix(22_050 - 13_230).allSatisfy { $0 == 0 })
    #expect(y.channels[0][8_820] == x.channels[0][8_820])
    #expect(abs(y.channels[0][4_411]) < 0.01)
  }

  @Test func roomsDecay() {
    let room = Room(decaySeconds: 0.5, levelDecibels: -6, seed: 9)
    let response = room.impulseResponse(channel: 0, sampleRate: Self.rate)
    #expect(response[0] == 1 && response.count == 22_050)
    func power(_ range: Range<Int>) -> Double {
      response[range].reduce(0) { $0 + Double($1 * $1) }
    }
    #expect(abs(decibels(power: power(1..<22_050)) + 6) < 0.01)
    // 60 dB in 0.5 s are 24 dB in 0.2 s, and a little more where the tail darkens.
    let fall = decibels(power: power(4_410..<8_820)) - decibels(power: power(13_230..<17_640))
    #expect((18...40).contains(fall), "\(fall) dB")
    #expect(response != room.impulseResponse(channel: 1, sampleRate: Self.rate))
  }
}
