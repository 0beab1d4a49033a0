import MixStyle
import SignalProcessing
import Testing

@Suite struct LevelStatisticsTests {
  private func statistics(_ buffer: AudioBuffer) -> LevelStatistics {
    var statistics = LevelStatistics(
      sampleRate: buffer.sampleRate, channelCount: buffer.channelCount)
    statistics.add(buffer)
    return statistics
  }

  private func stereo(_ left: [Float], _ right: [Float]) -> AudioBuffer {
    AudioBuffer(channels: [left, right], sampleRate: 48_000)
  }

  private func tone(_ decibels: Double, hertz: Double = 1_000, seconds: Double = 1) -> [Float] {
    TestTone.signal([TestTone(decibels: decibels, seconds: seconds, hertz: hertz)]).channels[0]
  }

  @Test(arguments: [44_100.0, 48_000, 96_000, 192_000])
  func levelsOfASine(sampleRate: Double) {
    let levels = statistics(
      TestTone.signal(
        [TestTone(decibels: -10, seconds: 2)], channelCount: 1, sampleRate: sampleRate))
    #expect(abs(levels.rms + 13.01) < 0.001)
    #expect(abs(levels.samplePeak + 10) < 0.02)
    #expect(abs(levels.crestFactor - 3.01) < 0.02)
    #expect(abs(levels.dcOffsets[0]) < 1e-6)
    #expect(levels.correlation == 1 && levels.stereoWidth == 0 && levels.leftRightBalance == 0)
    #expect(levels.shortTermLevels.count == 20)
    #expect(levels.shortTermLevels.allSatisfy { abs($0 + 13.01) < 0.001 })
    #expect(levels.clippedRunCount == 0)
  }

  @Test func stereoImage() {
    let (a, b) = (tone(-6), tone(-6, hertz: 1_500))
    let same = statistics(stereo(a, a))
    #expect(same.stereoWidth == 0 && abs(same.correlation - 1) < 1e-9 && same.leftRightBalance == 0)
    #expect(same.differenceLevel == -.infinity)

    let independent = statistics(stereo(a, b))
    #expect(abs(independent.stereoWidth - 1) < 1e-6 && abs(independent.correlation) < 1e-6)

    let opposite = statistics(stereo(a, a.map { -$0 }))
    #expect(opposite.stereoWidth == .infinity && abs(opposite.correlation + 1) < 1e-9)

    let left = statistics(stereo(a, a.map { _ in 0 }))
    #expect(left.leftRightBalance == -1 && left.stereoWidth == 1 && left.correlation == 0)

    let right = statistics(stereo(a.map { $0 / 2 }, a))
    #expect(abs(right.leftRightBalance - 0.6) < 1e-6)  // (1 - 1/4)/(1 + 1/4)
    #expect(abs(right.stereoWidth - 1.0 / 9) < 1e-6)  // (1/2)^2/(3/2)^2
    #expect(abs(right.channelRMS[0] - right.channelRMS[1] + 6.02) < 0.01)
  }

  @Test func activity() {
    var samples = [Float](repeating: 0.000_9, count: 48_000)
    for frame in 4_800..<9_600 { samples[frame] = 0.01 }
    for frame in 33_600..<38_400 { samples[frame] = -0.01 }
    let levels = statistics(stereo(samples, samples.map { _ in 0 }))
    #expect(levels.activeRange == 0.1..<0.8)
    #expect(abs(levels.longestSilence - 0.5) < 1e-9)
    let timeline = levels.shortTermLevels
    #expect(timeline.count == 10)
    #expect(abs(timeline[1] + 43.01) < 0.01 && abs(timeline[7] + 43.01) < 0.01)
    #expect(timeline[0] < -60 && timeline[4] < -60)
  }

  @Test func partOfATimelineStep() {
    let levels = statistics(stereo(tone(-10, seconds: 0.25), tone(-10, seconds: 0.25)))
    #expect(levels.shortTermLevels.count == 3)
    #expect(abs(levels.shortTermLevels[2] + 13.01) < 0.01)
  }

  // MARK: Clipping

  @Test func clippingAtFullScale() throws {
    var samples = tone(-6)
    for frame in 24_000..<24_003 { samples[frame] = 1 }
    samples[30_000] = 1
    samples[30_001] = -1
    let levels = statistics(stereo(samples, tone(-6)))
    #expect(levels.clippedRunCount == 1)
    #expect(try #require(levels.firstClippedTime) == 0.5)
  }

  @Test func clippingThatWasTurnedDown() throws {
    let samples = tone(0, hertz: 441).map { max(-0.5, min($0, 0.5)) * 0.8 }
    let levels = statistics(stereo(samples, samples))
    #expect(levels.clippedRunCount == 2 * 882)
    #expect(try #require(levels.firstClippedTime) < 0.001)
  }

  @Test(arguments: [20.0, 40, 110, 1_000])
  func roundTopsAreNotClipped(hertz: Double) {
    let samples = tone(-3, hertz: hertz).map { ($0 * 32_768).rounded() / 32_768 }
    #expect(statistics(stereo(samples, samples)).clippedRunCount == 0)
  }

  // MARK: Limits

  @Test func silenceAndNothing() {
    for frames in [0, 48_000] {
      let levels = statistics(
        AudioBuffer(channelCount: 2, frameCount: frames, sampleRate: 48_000))
      #expect(levels.rms == -.infinity && levels.samplePeak == -.infinity)
      #expect(levels.crestFactor == 0 && levels.stereoWidth == 0 && levels.leftRightBalance == 0)
      #expect(levels.correlation == 0 && levels.dcOffsets == [0, 0])
      #expect(levels.activeRange == nil && levels.clippedRunCount == 0)
      #expect(levels.longestSilence == Double(frames) / 48_000)
      #expect(levels.shortTermLevels.allSatisfy { $0 == -.infinity })
    }
  }

  @Test func oneSample() {
    let levels = statistics(AudioBuffer(channels: [[0.5]], sampleRate: 48_000))
    #expect(abs(levels.rms + 6.02) < 0.01 && levels.crestFactor == 0)
    #expect(levels.activeRange == 0..<1 / 48_000.0)
    #expect(levels.shortTermLevels.count == 1 && levels.longestSilence == 0)
  }

  @Test(arguments: [1, 37, 4_799, 65_536])
  func blocksDoNotMatter(blockFrames: Int) {
    let signal = stereo(
      tone(-3, hertz: 61).map { max(-0.6, min($0, 0.6)) }, tone(-20, hertz: 733))
    let whole = statistics(signal)
    var parts = LevelStatistics(sampleRate: 48_000, channelCount: 2)
    for start in stride(from: 0, to: signal.frameCount, by: blockFrames) {
      parts.add(signal.frames(start..<min(start + blockFrames, signal.frameCount)))
    }
    #expect(whole.clippedRunCount > 0)
    #expect(parts.clippedRunCount == whole.clippedRunCount)
    #expect(parts.firstClippedTime == whole.firstClippedTime)
    #expect(parts.rms == whole.rms && parts.crestFactor == whole.crestFactor)
    #expect(parts.stereoWidth == whole.stereoWidth && parts.correlation == whole.correlation)
    #expect(parts.dcOffsets == whole.dcOffsets && parts.activeRange == whole.activeRange)
    #expect(parts.shortTermLevels == whole.shortTermLevels)
  }
}
