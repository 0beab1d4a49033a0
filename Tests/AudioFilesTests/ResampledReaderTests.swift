import AudioFiles
import Foundation
import SignalProcessing
import Testing

@Suite struct ResampledReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    (44_100, 48_000), (48_000, 44_100), (96_000, 44_100), (22_050, 48_000), (44_100, 192_000),
    (44_101, 48_000), (8_000, 384_000), (384_000, 8_000),
  ])
  func aSineIsTheSameSine(_ from: Int, _ to: Int) throws {
    let tone = sine([440, 1_000], frameCount: from, sampleRate: Double(from))
    try tone.write(to: folder("a.wav"))
    let file = try AudioFile(path: folder("a.wav"))
    let read = try AudioBuffer(contentsOf: file, sampleRate: Double(to))
    #expect(read.frameCount == to)
    let expected = sine([440, 1_000], frameCount: to, sampleRate: Double(to))
    // Away from the ends, where the sine is cut.
    #expect(peakDifferenceDecibels(read, expected, (to / 4)..<(to * 3 / 4)) < -120)
  }

  @Test func lengthIsRounded() throws {
    for count in [1, 2, 3, 146, 147, 148, 4_095, 4_096, 4_097, 10_000] {
      let signal = noise(channelCount: 1, frameCount: count, sampleRate: 44_100)
      try signal.write(to: folder("a.wav"), overwrite: true)
      let file = try AudioFile(path: folder("a.wav"))
      for rate in [48_000.0, 22_050, 8_000] {
        let expected = Int((Double(count) * rate / 44_100).rounded())
        #expect(try ResampledReader(file, sampleRate: rate).frameCount == expected)
        let buffer = try AudioBuffer(contentsOf: file, sampleRate: rate)
        #expect(buffer.frameCount == expected)
      }
    }
  }

  @Test func theOwnRatePassesUntouched() throws {
    let signal = noise(channelCount: 2, frameCount: 9_000, sampleRate: 48_000)
    try signal.write(to: folder("a.wav"))
    let reader = try ResampledReader(AudioFile(path: folder("a.wav")), sampleRate: 48_000)
    try reader.seek(toFrame: 5_000)
    #expect(try reader.read(frameCount: 9_000) == signal.frames(5_000..<9_000))
    #expect(try reader.read(frameCount: 1) == nil)
  }

  @Test func blockSizesDoNotMatter() throws {
    let signal = noise(channelCount: 2, frameCount: 30_000, sampleRate: 44_100)
    try signal.write(to: folder("a.wav"))
    let file = try AudioFile(path: folder("a.wav"))
    let whole = try AudioBuffer(contentsOf: file, sampleRate: 48_000)
    for size in [37, 512, 4_096, 65_536] {
      let reader = try ResampledReader(file, sampleRate: 48_000)
      var collected: [[Float]] = [[], []]
      while let block = try reader.read(frameCount: size) {
        for channel in 0..<2 { collected[channel] += block.channels[channel] }
      }
      #expect(collected == whole.channels)
    }
  }

  @Test(arguments: [
    (44_100, 48_000), (48_000, 44_100), (96_000, 44_100), (44_101, 48_000), (192_000, 8_000),
    (8_000, 96_000),
  ])
  func seekGivesTheSameSamples(_ from: Int, _ to: Int) throws {
    let signal = noise(channelCount: 2, frameCount: 4 * from, sampleRate: Double(from))
    try signal.write(to: folder("a.wav"))
    let reader = try ResampledReader(
      AudioFile(path: folder("a.wav")), sampleRate: Double(to))
    let whole = try #require(try reader.read(frameCount: 4 * to))
    for frame in [3 * to + 17, to + 1, 0, 2 * to, 4 * to - 100] {
      try reader.seek(toFrame: frame)
      #expect(reader.position == frame)
      let block = try #require(try reader.read(frameCount: 3_000))
      let expected = whole.frames(frame..<min(4 * to, frame + 3_000))
      #expect(peakDifferenceDecibels(block, expected) < -110)
    }
  }

  /// A recorder whose clock ran fast wrote more frames a second: by the right clock its tones are higher and earlier.
  @Test(arguments: [(1.0002, 44_100), (0.999, 44_100), (1.0002, 48_000)])
  func anotherClockIsPutRight(_ ratio: Double, _ rate: Int) throws {
    let tone = sine([440], frameCount: 60_000, sampleRate: 44_100)
    try tone.write(to: folder("a.wav"))
    let file = try AudioFile(path: folder("a.wav")).clocked(ratio).delayed(byFrames: 100)
    let reader = try ResampledReader(file, sampleRate: Double(rate))
    #expect(abs(Double(reader.frameCount) - 60_100 * Double(rate) / 44_100 / ratio) <= 1)
    let whole = try #require(try reader.read(frameCount: reader.frameCount))
    // Silence comes first, at the file's own rate.
    let lead = 100 / (44_100 * ratio)
    let largest = tone.channels[0].map(abs).max()!
    let expected = (0..<whole.frameCount).map { n in
      largest * Float(sin(2 * .pi * 440 * ratio * (Double(n) / Double(rate) - lead)))
    }
    let inside = 10_000..<50_000
    let difference = inside.map { abs(whole.channels[0][$0] - expected[$0]) }.max()!
    #expect(difference < 1e-3 * largest, "\(difference)")
    for frame in [40_000, 12_345, 0] {
      try reader.seek(toFrame: frame)
      let block = try #require(try reader.read(frameCount: 3_000))
      #expect(peakDifferenceDecibels(block, whole.frames(frame..<(frame + 3_000))) < -110)
    }
  }

  @Test func beyondTheEndIsSilence() throws {
    let signal = noise(channelCount: 1, frameCount: 4_410, sampleRate: 44_100)
    try signal.write(to: folder("a.wav"))
    let reader = try ResampledReader(AudioFile(path: folder("a.wav")), sampleRate: 48_000)
    var buffer = noise(channelCount: 1, frameCount: 6_000, sampleRate: 48_000)
    #expect(try reader.read(into: &buffer) == 4_800)
    #expect(buffer.channels[0][4_800...].allSatisfy { $0 == 0 })
    #expect(buffer.channels[0][4_700..<4_800].contains { $0 != 0 })
    try reader.seek(toFrame: 9_000)
    #expect(try reader.read(into: &buffer) == 0)
    #expect(buffer.channels[0].allSatisfy { $0 == 0 })
    try reader.seek(toFrame: 0)
    #expect(try reader.read(into: &buffer) == 4_800)
  }

  @Test func readsARangeOfSeconds() throws {
    let signal = noise(channelCount: 1, frameCount: 48_000, sampleRate: 48_000)
    try signal.write(to: folder("a.wav"))
    let file = try AudioFile(path: folder("a.wav"))
    #expect(
      try AudioBuffer(contentsOf: file, from: 0.25, to: 0.5) == signal.frames(12_000..<24_000))
    #expect(
      try AudioBuffer(contentsOf: file, from: 0.75, to: 9) == signal.frames(36_000..<48_000))
    #expect(try AudioBuffer(contentsOf: file, from: 5, to: 9).frameCount == 0)
    let resampled = try AudioBuffer(contentsOf: file, from: 0.25, to: 0.5, sampleRate: 44_100)
    #expect(resampled.frameCount == 11_025)
  }
}
