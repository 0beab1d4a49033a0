import MixingConsole
import SignalProcessing
import Testing

@Suite struct IntersamplePeakMeterTests {
  private func peak(_ signal: AudioBuffer, blockFrames: Int = 4_096) -> Double {
    var meter = IntersamplePeakMeter(sampleRate: signal.sampleRate)
    for start in stride(from: 0, to: signal.frameCount, by: blockFrames) {
      meter.add(signal.frames(start..<min(start + blockFrames, signal.frameCount)))
    }
    return meter.peakDecibels
  }

  private func limiter(after signal: AudioBuffer, ceiling: Double) -> TruePeakLimiter {
    var limiter = TruePeakLimiter(
      sampleRate: signal.sampleRate, channelCount: signal.channelCount, ceilingDecibels: ceiling)
    _ = limiter.process(signal)
    _ = limiter.flush()
    return limiter
  }

  /// The formula in the meter's description: 1 dB of gain is 1 dB of reduction.
  @Test(arguments: [44_100.0, 48_000, 96_000, 192_000])
  func foretellsTheLargestReduction(sampleRate: Double) {
    let signal = TestSignal(sampleRate: sampleRate)
    for sound in [
      signal.music(decibels: -6), signal.noise(decibels: -3),
      signal.square(hertz: 97, decibels: -4),
      signal.impulses(every: 9_000, decibels: 3),
    ] {
      let peak = peak(sound)
      for ceiling in [-1.0, -4, -12] where peak > ceiling + 0.01 {
        let expected = peak - ceiling + TruePeakLimiter.marginDecibels
        let reduction = limiter(after: sound, ceiling: ceiling).maximumReductionDecibels
        #expect(abs(reduction - expected) < 1e-3)
      }
      #expect(limiter(after: sound, ceiling: peak + 1e-4).maximumReductionDecibels == 0)
    }
  }

  @Test func blocksDoNotMatter() {
    let signal = TestSignal(seconds: 0.5).music(decibels: -2)
    #expect(peak(signal, blockFrames: 1) == peak(signal, blockFrames: 100_000))
    #expect(peak(signal, blockFrames: 700) == peak(signal, blockFrames: 512))
  }

  @Test func aPeakAtTheVeryEndCountsAndSilenceHasNone() {
    var signal = AudioBuffer(channelCount: 2, frameCount: 1_000, sampleRate: 48_000)
    #expect(peak(signal) == -.infinity)
    signal.channels[1][999] = 0.5
    #expect(abs(peak(signal) - decibels(amplitude: 0.5)) < 1e-6)
  }

  // MARK: Where the limiter works

  @Test func theLargestPeaksAreFoundApart() throws {
    var signal = AudioBuffer(channelCount: 2, frameCount: 48_000 * 20, sampleRate: 48_000)
    for (seconds, level) in [
      (1.0, 1.5), (4.5, 2.0), (5, 1.9), (9, 1.2), (14, 3.0), (19, 1.1),
    ] as [(Double, Float)] {
      signal.channels[0][Int(seconds * 48_000)] = level
    }
    let places = limiter(after: signal, ceiling: 0).largestReductions
    #expect(places.map { ($0.seconds * 100).rounded() / 100 } == [14, 4.5, 1])
    for (place, level) in zip(places, [3.0, 2, 1.5]) {
      #expect(abs(place.reductionDecibels - decibels(amplitude: level) - 0.05) < 1e-3)
    }
    #expect(limiter(after: signal, ceiling: 12).largestReductions.isEmpty)
  }
}
