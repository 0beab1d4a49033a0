import MixStyle
import SignalProcessing
import Testing

@Suite struct LoudnessMeterTests {
  private func metered(_ buffer: AudioBuffer) -> LoudnessMeter {
    let meter = LoudnessMeter(sampleRate: buffer.sampleRate, channelCount: buffer.channelCount)
    meter.add(buffer)
    return meter
  }

  // MARK: EBU Tech 3341, table 1

  @Test(arguments: [44_100.0, 48_000, 96_000, 192_000], [-23.0, -33])
  func steadyTone(sampleRate: Double, level: Double) {
    let meter = metered(
      TestTone.signal([TestTone(decibels: level, seconds: 20)], sampleRate: sampleRate))
    #expect(abs(meter.integratedLoudness - level) < 0.1)
    #expect(abs(meter.momentaryLoudness - level) < 0.1)
    #expect(abs(meter.shortTermLoudness - level) < 0.1)
    #expect(abs(meter.maximumMomentaryLoudness - level) < 0.1)
    #expect(abs(meter.maximumShortTermLoudness - level) < 0.1)
    #expect(meter.loudnessRange < 0.1)
    #expect(abs(meter.samplePeak - level) < 0.01)
  }

  @Test(arguments: [
    [(-36.0, 10.0), (-23, 60), (-36, 10)],
    [(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)],
    [(-26, 20), (-20, 20.1), (-26, 20)],
  ])
  func gating(steps: [(Double, Double)]) {
    let meter = metered(
      TestTone.signal(steps.map { TestTone(decibels: $0.0, seconds: $0.1) }))
    #expect(abs(meter.integratedLoudness + 23) < 0.1)
  }

  /// Case 6 has five channels; its left and right, with the power of the others added to them.
  @Test func channelsAddTheirPower() {
    var signal = TestTone.signal([TestTone(decibels: -20, seconds: 20)])
    signal.channels[1] = TestTone.signal([TestTone(decibels: -26, seconds: 20)]).channels[1]
    let expected = 10 * log10((pow(10, -2.0) + pow(10, -2.6)) / 2)
    #expect(abs(metered(signal).integratedLoudness - expected) < 0.1)
  }

  @Test func maximaOutliveTheirMoment() {
    let meter = metered(
      TestTone.signal([
        TestTone(decibels: -40, seconds: 4), TestTone(decibels: -20, seconds: 0.4),
        TestTone(decibels: -40, seconds: 4),
      ]))
    #expect(abs(meter.maximumMomentaryLoudness + 20) < 0.1)
    #expect(abs(meter.momentaryLoudness + 40) < 0.1)
    let shortTerm = 10 * log10((0.4 * pow(10, -2.0) + 2.6 * pow(10, -4.0)) / 3)
    #expect(abs(meter.maximumShortTermLoudness - shortTerm) < 0.1)
  }

  // MARK: EBU Tech 3341, true peak (cases 15 to 19)

  /// With a fade at the start: a sine switched on within a period overshoots.
  @Test(arguments: [
    (4.0, 0.0, -6.0), (4, 45, -6), (6, 60, -6), (8, 67.5, -6), (4, 45, 3),
  ])
  func truePeak(divisor: Double, phase: Double, level: Double) throws {
    let tone = TestTone(decibels: level, seconds: 1, hertz: 48_000 / divisor, phase: phase)
    var signal = TestTone.signal([tone])
    for channel in 0..<2 {
      for frame in 0..<4_800 { signal.channels[channel][frame] *= Float(frame) / 4_800 }
    }
    let meter = metered(signal)
    let peak = try #require(meter.truePeak)
    #expect((level - 0.4...level + 0.2).contains(peak))
  }

  @Test func truePeakCanBeLeftOut() {
    let tone = TestTone.signal([TestTone(decibels: -6, seconds: 1, hertz: 12_000, phase: 45)])
    let meter = LoudnessMeter(sampleRate: 48_000, channelCount: 2, measuresTruePeak: false)
    meter.add(tone)
    #expect(meter.truePeak == nil)
    #expect(abs(meter.samplePeak + 9.01) < 0.01)
  }

  // MARK: EBU Tech 3342, table 1

  @Test(arguments: [
    ([-20.0, -30.0], 10.0), ([-20.0, -15.0], 5.0), ([-40.0, -20.0], 20.0),
    ([-50.0, -35.0, -20.0, -35.0, -50.0], 15.0),
  ])
  func loudnessRange(levels: [Double], range: Double) {
    let meter = metered(TestTone.signal(levels.map { TestTone(decibels: $0, seconds: 20) }))
    #expect(abs(meter.loudnessRange - range) < 1)
  }

  // MARK: Mono

  @Test(arguments: [44_100.0, 48_000, 96_000, 192_000])
  func monoIsOneChannel(sampleRate: Double) {
    let tone = TestTone.signal(
      [TestTone(decibels: 0, seconds: 5, hertz: 997)], channelCount: 1, sampleRate: sampleRate)
    #expect(abs(metered(tone).integratedLoudness + 3.01) < 0.05)
    let dual = LoudnessMeter(sampleRate: sampleRate, channelCount: 1, isDualMono: true)
    dual.add(tone)
    #expect(abs(dual.integratedLoudness) < 0.05)
  }

  // MARK: Limits

  @Test func silence() {
    let meter = metered(AudioBuffer(channelCount: 2, frameCount: 200_000, sampleRate: 48_000))
    #expect(meter.integratedLoudness == -.infinity)
    #expect(meter.maximumMomentaryLoudness == -.infinity)
    #expect(meter.maximumShortTermLoudness == -.infinity)
    #expect(meter.truePeak == -.infinity)
    #expect(meter.samplePeak == -.infinity)
    #expect(meter.loudnessRange == 0)
  }

  @Test func nothingAndOneSample() {
    let meter = LoudnessMeter(sampleRate: 44_100, channelCount: 1)
    meter.add(AudioBuffer(channels: [[]], sampleRate: 44_100))
    #expect(meter.integratedLoudness == -.infinity)
    meter.add(AudioBuffer(channels: [[0.5]], sampleRate: 44_100))
    #expect(meter.integratedLoudness == -.infinity)
    #expect(abs(meter.samplePeak + 6.02) < 0.01)
  }

  @Test(arguments: [1, 37, 512, 65_536])
  func blocksDoNotMatter(blockFrames: Int) {
    let signal = TestTone.signal([
      TestTone(decibels: -30, seconds: 3.21), TestTone(decibels: -12, seconds: 1.37, hertz: 4_321),
    ])
    let whole = metered(signal)
    let meter = LoudnessMeter(sampleRate: 48_000, channelCount: 2)
    for start in stride(from: 0, to: signal.frameCount, by: blockFrames) {
      meter.add(signal.frames(start..<min(start + blockFrames, signal.frameCount)))
    }
    #expect(meter.integratedLoudness == whole.integratedLoudness)
    #expect(meter.loudnessRange == whole.loudnessRange)
    #expect(meter.momentaryLoudness == whole.momentaryLoudness)
    #expect(meter.maximumShortTermLoudness == whole.maximumShortTermLoudness)
    #expect(meter.truePeak == whole.truePeak)
  }
}
