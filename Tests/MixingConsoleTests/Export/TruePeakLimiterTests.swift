import MixStyle
import MixingConsole
import SignalProcessing
import Testing

@Suite struct TruePeakLimiterTests {
  private func limited(
    _ signal: AudioBuffer, ceiling: Double = -1, blockFrames: Int = 4_096
  ) -> (output: AudioBuffer, reduction: Double) {
    var limiter = TruePeakLimiter(
      sampleRate: signal.sampleRate, channelCount: signal.channelCount, ceilingDecibels: ceiling)
    var channels = [[Float]](repeating: [], count: signal.channelCount)
    func append(_ part: AudioBuffer) {
      for channel in channels.indices { channels[channel] += part.channels[channel] }
    }
    for start in stride(from: 0, to: signal.frameCount, by: blockFrames) {
      append(
        limiter.process(signal.frames(start..<min(start + blockFrames, signal.frameCount))))
    }
    append(limiter.flush())
    return (
      AudioBuffer(channels: channels, sampleRate: signal.sampleRate),
      limiter.maximumReductionDecibels
    )
  }

  private func truePeak(_ signal: AudioBuffer) -> Double {
    let meter = LoudnessMeter(
      sampleRate: signal.sampleRate, channelCount: signal.channelCount)
    meter.add(signal)
    // The meter's interpolation ends 12 samples after the signal does.
    meter.add(
      AudioBuffer(
        channelCount: signal.channelCount, frameCount: 64, sampleRate: signal.sampleRate))
    return meter.truePeak ?? .infinity
  }

  // MARK: Transparency and alignment

  @Test(arguments: [44_100.0, 48_000, 88_200, 96_000, 176_400, 192_000])
  func belowTheCeilingNothingChanges(sampleRate: Double) {
    let signal = TestSignal(sampleRate: sampleRate).music(decibels: -9)
    #expect((-5 ... -1.5).contains(truePeak(signal)))
    let (output, reduction) = limited(signal)
    #expect(output == signal)
    #expect(reduction == 0)
  }

  @Test func recoversToTheSameBits() {
    var signal = TestSignal(seconds: 20).sine(hertz: 330, decibels: -12)
    for frame in 4_800..<4_900 {
      signal.channels[0][frame] *= 8
      signal.channels[1][frame] *= 8
    }
    let (output, reduction) = limited(signal)
    #expect(reduction > 3)
    #expect(output.channels[0][..<4_000] == signal.channels[0][..<4_000])
    let later = Int(15 * signal.sampleRate)
    #expect(output.channels[0][later...] == signal.channels[0][later...])
  }

  @Test func onlyTheGainChanges() {
    let signal = TestSignal().sine(hertz: 997, decibels: 4)
    let (output, reduction) = limited(signal)
    let lowest = Float(gain(decibels: -reduction))
    #expect(output.frameCount == signal.frameCount)
    for (before, after) in zip(signal.channels[0], output.channels[0]) {
      #expect(abs(after) <= abs(before) && abs(after) >= abs(before) * lowest * 0.999_999)
      #expect(before * after >= 0)
    }
  }

  // MARK: The ceiling

  static let rates = [44_100.0, 48_000, 88_200, 96_000, 176_400, 192_000]

  @Test(arguments: rates)
  func holdsTheCeiling(sampleRate: Double) {
    let signal = TestSignal(sampleRate: sampleRate)
    let cases: [(String, AudioBuffer)] = [
      ("square 97 Hz", signal.square(hertz: 97, decibels: 6)),
      ("square 3 kHz", signal.square(hertz: 3_001, decibels: 3)),
      ("fs/4 at 45 degrees", signal.sine(hertz: sampleRate / 4, decibels: 2, phase: 45)),
      ("fs/6 at 60 degrees", signal.sine(hertz: sampleRate / 6, decibels: 1, phase: 60)),
      ("noise", signal.noise(decibels: 11)),
      ("impulses", signal.impulses(every: 1_001, decibels: 12)),
      ("close impulses", signal.impulses(every: 7, decibels: 12)),
      ("music", signal.music(decibels: 9)),
      ("sub bass", signal.sine(hertz: 25, decibels: 12)),
    ]
    for (name, input) in cases {
      let (output, reduction) = limited(input)
      let peak = truePeak(output)
      #expect(peak <= -1, "\(name): \(peak) dBTP")
      #expect(reduction >= truePeak(input) + 1 - 0.01, "\(name)")
      // From 192 kHz on the meter does not look between the samples, and the limiter does.
      if sampleRate < 192_000 { #expect(peak > -1.3, "\(name): \(peak) dBTP") }
    }
  }

  @Test(arguments: [UInt64(11), 12, 13, 14, 15, 16, 17, 18])
  func holdsTheCeilingOnBurstsOfNoise(seed: UInt64) {
    var signal = TestSignal(sampleRate: 44_100, seconds: 2).noise(decibels: 11, seed: seed)
    for frame in 0..<signal.frameCount {
      let swell = Float(pow(sin(Double(frame) * 0.000_9 * Double(seed)), 8))
      signal.channels[0][frame] *= swell
      signal.channels[1][frame] *= swell
    }
    #expect(truePeak(limited(signal).output) <= -1)
  }

  @Test(arguments: [-20.0, -3, -0.1, 0])
  func otherCeilings(ceiling: Double) {
    let peak = truePeak(limited(TestSignal().music(decibels: 12), ceiling: ceiling).output)
    #expect(peak <= ceiling && peak > ceiling - 0.3)
  }

  // MARK: Sound

  /// A 40 Hz sine 6 dB over the ceiling: what is not the fundamental, once the gain has settled.
  @Test func bassIsNotDistorted() {
    let signal = TestSignal(seconds: 2).sine(hertz: 40, decibels: 5)
    let (output, reduction) = limited(signal)
    #expect(abs(reduction - 6) < 0.1)
    let settled = output.channels[0][48_000..<84_000]  // 30 periods
    var cosine = 0.0
    var sine = 0.0
    var power = 0.0
    for (frame, sample) in zip(settled.indices, settled) {
      let angle = 2 * .pi * 40 * Double(frame) / 48_000
      cosine += Double(sample) * cos(angle)
      sine += Double(sample) * sin(angle)
      power += Double(sample) * Double(sample)
    }
    let count = Double(settled.count)
    let fundamental = 2 * (cosine * cosine + sine * sine) / (count * count)
    let residual = max(power / count - fundamental, 0)
    #expect(decibels(power: residual / fundamental) < -90)
  }

  @Test func channelsShareTheGain() {
    var signal = TestSignal().sine(hertz: 700, decibels: 6)
    for frame in signal.channels[1].indices { signal.channels[1][frame] *= 0.25 }
    let output = limited(signal).output
    for (left, right) in zip(output.channels[0], output.channels[1]) {
      #expect(abs(left * 0.25 - right) <= 1e-7)
    }
  }

  // MARK: Blocks and limits

  @Test(arguments: [1, 37, 512, 65_536])
  func blocksDoNotMatter(blockFrames: Int) {
    let signal = TestSignal(sampleRate: 44_100, seconds: 1.7).music(decibels: 8)
    let whole = limited(signal, blockFrames: signal.frameCount)
    let parts = limited(signal, blockFrames: blockFrames)
    #expect(parts.output == whole.output)
    #expect(parts.reduction == whole.reduction)
  }

  @Test(arguments: [0, 1, 2, 231, 232, 511, 512, 513, 5_000])
  func keepsTheLength(frames: Int) {
    let signal = TestSignal().noise(decibels: 9).frames(0..<frames)
    let output = limited(signal).output
    #expect(output.frameCount == frames)
    if frames > 0 { #expect(truePeak(output) <= -1) }
  }

  @Test func emptyBlocksAndSilence() {
    var limiter = TruePeakLimiter(sampleRate: 48_000)
    let empty = AudioBuffer(channelCount: 2, frameCount: 0, sampleRate: 48_000)
    #expect(limiter.process(empty) == empty)
    #expect(limiter.flush() == empty)
    let silence = AudioBuffer(channelCount: 2, frameCount: 10_000, sampleRate: 48_000)
    #expect(limited(silence).output == silence)
    #expect(limited(silence).reduction == 0)
  }

  @Test func flushBeginsAnew() {
    let signal = TestSignal().noise(decibels: 9)
    var limiter = TruePeakLimiter(sampleRate: 48_000)
    let first = [limiter.process(signal), limiter.flush()]
    let second = [limiter.process(signal), limiter.flush()]
    #expect(first == second)
    #expect(limiter.maximumReductionDecibels > 8)
  }

  @Test func monoAndNoLookAhead() {
    let mono = AudioBuffer(
      channels: [TestSignal().square(hertz: 440, decibels: 6).channels[0]], sampleRate: 48_000)
    #expect(truePeak(limited(mono).output) <= -1)
    var abrupt = TruePeakLimiter(sampleRate: 48_000, channelCount: 1, lookAheadSeconds: 0)
    var output = abrupt.process(mono).channels[0]
    output += abrupt.flush().channels[0]
    #expect(output.count == mono.frameCount)
    #expect(output.allSatisfy { abs($0) <= Float(gain(decibels: -1)) })
  }
}
