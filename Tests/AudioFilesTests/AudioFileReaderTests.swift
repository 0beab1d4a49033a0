import AudioFiles
import Foundation
import SignalProcessing
import Testing

@Suite struct AudioFileReaderTests {
  let folder: TemporaryFolder
  let signal = noise(channelCount: 2, frameCount: 10_000, sampleRate: 44_100)

  init() throws { folder = try TemporaryFolder() }

  @Test func readsBlocksToTheEnd() throws {
    try signal.write(to: folder("a.wav"))
    let reader = try AudioFileReader(path: folder("a.wav"))
    var collected: [[Float]] = [[], []]
    while let block = try reader.read(frameCount: 4_099) {
      for channel in 0..<2 { collected[channel] += block.channels[channel] }
    }
    #expect(collected == signal.channels)
    #expect(reader.position == 10_000)
  }

  @Test func fillsBuffersWithSilencePastTheEnd() throws {
    try signal.write(to: folder("a.wav"))
    let reader = try AudioFileReader(path: folder("a.wav"))
    try reader.seek(toFrame: 9_990)
    var buffer = noise(channelCount: 2, frameCount: 25, sampleRate: 44_100)
    #expect(try reader.read(into: &buffer) == 10)
    #expect(buffer == signal.frames(9_990..<10_015))
    #expect(try reader.read(into: &buffer) == 0)
    #expect(buffer.channels.allSatisfy { $0.allSatisfy { $0 == 0 } })
    try reader.seek(toFrame: 20_000)
    #expect(try reader.read(frameCount: 1) == nil)
  }

  @Test(arguments: ["wav", "flac", "aiff"])
  func seekGivesTheSameSamples(_ name: String) throws {
    try signal.write(to: folder("a." + name), format: .int24)
    let reader = try AudioFileReader(path: folder("a." + name))
    let whole = try #require(try reader.read(frameCount: 10_000))
    for frame in [7_000, 0, 1, 4_095, 4_096, 9_999] {
      try reader.seek(toFrame: frame)
      let block = try #require(try reader.read(frameCount: 500))
      #expect(block == whole.frames(frame..<min(10_000, frame + 500)))
    }
  }

  @Test func describesTheFile() throws {
    let tone = sine([440], frameCount: 96_000, sampleRate: 48_000)
    try tone.write(to: folder("a.flac"), format: .int16)
    let file = try AudioFile(path: folder("a.flac"))
    #expect(file.sampleRate == 48_000)
    #expect(file.channelCount == 1)
    #expect(file.frameCount == 96_000)
    #expect(file.duration == 2)
    #expect(file.bits == 16)
    #expect(file.description == "FLAC, 16-bit integer, 48000 Hz, mono, 0:02")
  }

  @Test func readersOfOneFileAreIndependent() throws {
    try signal.write(to: folder("a.wav"))
    let file = try AudioFile(path: folder("a.wav"))
    let first = try AudioFileReader(file)
    let second = try AudioFileReader(file)
    for start in stride(from: 0, to: 10_000, by: 1_000) {
      let expected = signal.frames(start..<(start + 1_000))
      #expect(try first.read(frameCount: 1_000) == expected)
      #expect(try second.read(frameCount: 1_000) == expected)
    }
  }

  /// Lossless containers and encodings made by another program.
  @Test(
    .enabled(if: ExternalProgram.ffmpegIsInstalled),
    arguments: [
      ("a.wav", ["-c:a", "pcm_u8"], 1.0 / 127), ("b.wav", ["-c:a", "pcm_s16le"], 1.0 / 32_000),
      ("c.wav", ["-c:a", "pcm_s32le"], 1e-6), ("d.wav", ["-c:a", "pcm_f64le"], 0),
      ("e.wav", ["-c:a", "pcm_f32le", "-rf64", "always"], 0),
      ("f.w64", ["-c:a", "pcm_f32le"], 0), ("g.aiff", ["-c:a", "pcm_s24be"], 1e-6),
      ("h.aif", ["-c:a", "pcm_f32be"], 0), ("i.caf", ["-c:a", "pcm_f32le"], 0),
      ("j.wav", ["-c:a", "pcm_s24le", "-write_bext", "1"], 1e-6),
      ("k.flac", ["-sample_fmt", "s32"], 1e-6), ("l.m4a", ["-c:a", "alac"], 1.0 / 32_000),
      ("m.wv", ["-c:a", "wavpack"], 1.0 / 32_000),
    ] as [(String, [String], Double)])
  func readsOtherProgramsFiles(_ name: String, _ options: [String], _ tolerance: Double) throws {
    try signal.write(to: folder("source.wav"))
    try ExternalProgram.run(
      "ffmpeg",
      ["-nostdin", "-v", "error", "-y", "-i", folder("source.wav")] + options + [folder(name)])
    let read = try AudioBuffer(contentsOf: AudioFile(path: folder(name)))
    #expect(read.frameCount == signal.frameCount)
    #expect(peakDifferenceDecibels(read, signal) <= 20 * log10(max(tolerance, 1e-12)))
  }

  /// Lossy encodings: the right length, close to the signal, and seeks that match.
  @Test(
    .enabled(if: ExternalProgram.ffmpegIsInstalled),
    arguments: [
      ("a.mp3", ["-b:a", "320k"], "MPEG"), ("b.mp3", ["-b:a", "192k", "-write_xing", "0"], "MPEG"),
      // Without a Xing header libsndfile by itself thinks this one shorter than it is.
      ("g.mp3", ["-q:a", "4", "-write_xing", "0"], "MPEG"),
      ("c.ogg", ["-c:a", "libvorbis", "-q:a", "8"], "Ogg"),
      ("d.opus", ["-c:a", "libopus", "-b:a", "256k"], "Ogg"),
      ("e.m4a", ["-c:a", "aac", "-b:a", "256k"], "M4A"), ("f.aac", ["-c:a", "aac"], "AAC"),
    ] as [(String, [String], String)])
  func readsLossyFiles(_ name: String, _ options: [String], _ container: String) throws {
    let tone = sine([440, 1_000], frameCount: 192_000, sampleRate: 48_000)
    try tone.write(to: folder("source.wav"))
    try ExternalProgram.run(
      "ffmpeg",
      ["-nostdin", "-v", "error", "-y", "-i", folder("source.wav")] + options + [folder(name)])
    let file = try AudioFile(path: folder(name))
    #expect(file.container == container)
    #expect(abs(file.frameCount - 192_000) < 5_000)
    let reader = try AudioFileReader(file)
    let whole = try #require(try reader.read(frameCount: file.frameCount))
    let power = whole.channels[1][24_000..<72_000].reduce(0) { $0 + $1 * $1 } / 48_000
    #expect(abs(power - 0.125) < 0.01)
    for frame in [150_000, 60_001, 3_000] {
      try reader.seek(toFrame: frame)
      let block = try #require(try reader.read(frameCount: 4_096))
      let expected = whole.frames(frame..<(frame + 4_096))
      #expect(peakDifferenceDecibels(block, expected) < -110)
    }
  }

  @Test(.enabled(if: ExternalProgram.soxIsInstalled))
  func readsWhatSoxWrites() throws {
    try signal.write(to: folder("source.wav"))
    for name in ["a.wav", "a.flac", "a.aiff"] {
      try ExternalProgram.run("sox", ["-D", folder("source.wav"), "-b", "24", folder(name)])
      let read = try AudioBuffer(contentsOf: AudioFile(path: folder(name)))
      #expect(peakDifferenceDecibels(read, signal) < -130)
    }
  }
}
