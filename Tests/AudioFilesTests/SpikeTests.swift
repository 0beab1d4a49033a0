import AudioFiles
import Foundation
import SignalProcessing
import Testing
import UntidyFiles

/// Samples of absurd size in float files.
@Suite struct SpikeTests {
  let folder: TemporaryFolder
  let signal = sine([220, 331], amplitude: 0.3, frameCount: 44_100, sampleRate: 44_100)

  init() throws { folder = try TemporaryFolder() }

  private func open(_ signal: AudioBuffer) throws -> AudioFile {
    try AudioFile(path: folder.write(WaveBytes(floats: signal).bytes, to: "a.wav"), ffmpeg: nil)
  }

  @Test(arguments: [0, 1, 22_050, 4_095, 4_096, 44_099], [Float(17_000), -17_000, 20, 3e38])
  func oneSampleIsReplaced(_ frame: Int, _ value: Float) throws {
    var damaged = signal
    damaged.channels[1][frame] = value
    let reader = try AudioFileReader(open(damaged))
    let read = try #require(try reader.read(frameCount: 44_100))
    #expect(peakDifferenceDecibels(read, signal) < -30)
    #expect(read.channels[0] == signal.channels[0])
    #expect(
      reader.spikes == [Spike(seconds: Double(frame) / 44_100, magnitude: value.magnitude)])
  }

  @Test func theSameWhereverReadingBegins() throws {
    var damaged = signal
    for frame in [1_000, 1_001, 4_090, 4_100, 9_000] { damaged.channels[0][frame] = 5_000 }
    let file = try open(damaged)
    let whole = try AudioBuffer(contentsOf: file)
    #expect(whole.channels[0].allSatisfy { $0.magnitude < 0.31 })
    for (start, size) in [(990, 7), (4_000, 100), (4_095, 4_096), (8_999, 1), (9_000, 3)] {
      let reader = try AudioFileReader(file)
      try reader.seek(toFrame: start)
      let block = try #require(try reader.read(frameCount: size))
      #expect(block == whole.frames(start..<(start + size)))
    }
  }

  /// Float files that are far too loud throughout are loud, not damaged; so is a hit in silence.
  @Test func loudSoundIsNoSpike() throws {
    for scale in [Float(40), 32_768] {
      let loud = AudioBuffer(
        channels: signal.channels.map { $0.map { $0 * scale } }, sampleRate: 44_100)
      let reader = try AudioFileReader(open(loud))
      #expect(try reader.read(frameCount: 44_100) == loud)
      #expect(reader.spikes.isEmpty)
    }
    var hit = AudioBuffer(channelCount: 1, frameCount: 44_100, sampleRate: 44_100)
    for frame in 0..<2_000 {
      hit.channels[0][20_000 + frame] = 60 * exp(-Float(frame) / 300) * cos(Float(frame) * 0.7)
    }
    let reader = try AudioFileReader(open(hit))
    #expect(try reader.read(frameCount: 44_100) == hit)
  }
}
