import AudioFiles
import Foundation
import SignalProcessing
import Testing

@Suite struct AudioFileErrorTests {
  let folder: TemporaryFolder
  let signal = noise(channelCount: 2, frameCount: 30_000, sampleRate: 44_100)

  init() throws { folder = try TemporaryFolder() }

  /// The error of opening and reading a whole file.
  private func fault(
    _ path: String, ffmpeg: FFmpeg? = .installed
  ) throws -> AudioFileError {
    let error = #expect(throws: AudioFileError.self) {
      let reader = try AudioFileReader(path: path, ffmpeg: ffmpeg)
      while try reader.read(frameCount: 4_096) != nil {}
    }
    let found = try #require(error)
    #expect(found.description.hasPrefix(path + ": "))
    #expect(!found.description.contains("\n"))
    #expect(found.description.contains("; "))
    return found
  }

  @Test func missing() throws {
    let error = try fault(folder("none.wav"))
    #expect(error.kind == .notFound)
    #expect(
      error.description == folder("none.wav") + ": does not exist; check the name and the folder")
  }

  @Test func directory() throws {
    #expect(try fault(folder.path).kind == .isDirectory)
  }

  @Test func device() throws {
    #expect(try fault("/dev/null").kind == .unreadable)
  }

  @Test(.enabled(if: geteuid() != 0)) func unreadable() throws {
    try signal.write(to: folder("a.wav"))
    chmod(folder("a.wav"), 0)
    #expect(try fault(folder("a.wav")).kind == .unreadable)
  }

  @Test func empty() throws {
    try folder.write(Data(), to: "a.wav")
    #expect(try fault(folder("a.wav")).kind == .empty)
    let nothing = AudioBuffer(channelCount: 1, frameCount: 0, sampleRate: 44_100)
    try nothing.write(to: folder("b.wav"))
    let error = try fault(folder("b.wav"))
    #expect(error.kind == .empty)
  }

  @Test func notAudio() throws {
    for name in ["a.wav", "a.flac", "a.mp3", "a.au", "a.m4a"] {
      let path = try folder.write(Data("These are the lyrics of a song.\n".utf8), to: name)
      #expect(try fault(path).kind == .notAudio, "\(name)")
      #expect(try fault(path, ffmpeg: nil).kind == .notAudio)
    }
  }

  @Test(arguments: ["wav", "aiff", "flac"]) func truncated(_ name: String) throws {
    try signal.write(to: folder("whole." + name), format: .int24)
    let bytes = try folder.bytes("whole." + name)
    for part in [bytes.count / 2, bytes.count - 5_000] {
      let path = try folder.write(bytes.prefix(part), to: "part." + name)
      guard case .truncated = try fault(path).kind else {
        Issue.record("\(part) of \(bytes.count) bytes")
        continue
      }
      #expect(throws: AudioFileError.self) { try AudioFile(path: path) }
    }
  }

  @Test(
    .enabled(if: ExternalProgram.ffmpegIsInstalled),
    arguments: ["w64", "caf", "au", "mp3", "ogg", "opus", "m4a", "mka", "rf64.wav"])
  func truncatedByName(_ name: String) throws {
    let tone = sine([440, 500], frameCount: 200_000, sampleRate: 48_000)
    try tone.write(to: folder("source.wav"))
    let options = name == "rf64.wav" ? ["-rf64", "always"] : ["-strict", "-2"]
    try ExternalProgram.run(
      "ffmpeg",
      ["-nostdin", "-v", "error", "-i", folder("source.wav")] + options
        + [folder("whole." + name)])
    let bytes = try folder.bytes("whole." + name)
    _ = try AudioFile(path: folder("whole." + name))
    let error = try fault(folder.write(bytes.prefix(bytes.count * 6 / 10), to: "part." + name))
    guard case .truncated = error.kind else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func damagedInTheMiddle() throws {
    try signal.write(to: folder("a.flac"), format: .int16)
    var bytes = try folder.bytes("a.flac")
    bytes.replaceSubrange(60_000..<60_100, with: Data(repeating: 0x55, count: 100))
    let error = try fault(folder.write(bytes, to: "b.flac"))
    guard case .damaged(let seconds) = error.kind else {
      Issue.record("\(error)")
      return
    }
    #expect(seconds > 0 && seconds < 1)
    #expect(error.description.contains("is damaged at 0."))
    // What comes before and after is read where that is accepted.
    let reader = try AudioFileReader(AudioFile(path: folder("b.flac"), acceptsDamage: true))
    let read = try #require(try reader.read(frameCount: 30_000))
    #expect(read.frameCount == 30_000)
    let first = try #require(reader.firstSilencedSeconds)
    #expect(first > 0 && reader.silencedFrameCount > 0 && reader.silencedFrameCount < 13_000)
    let frame = Int((first * 44_100).rounded())
    #expect(peakDifferenceDecibels(read, signal, 0..<frame) < -80)
    #expect(peakDifferenceDecibels(read, signal, 28_000..<30_000) < -80)
  }

  @Test func damagedHeader() throws {
    try signal.write(to: folder("a.wav"), format: .int16)
    var bytes = try folder.bytes("a.wav")
    let format = try #require(bytes.firstRange(of: Data("fmt ".utf8)))
    bytes.replaceSubrange(
      format.upperBound..<(format.upperBound + 20), with: Data(repeating: 0, count: 20))
    let path = try folder.write(bytes, to: "b.wav")
    #expect(try fault(path).kind == .corrupt)
    #expect(try fault(path, ffmpeg: nil).kind == .corrupt)
  }

  /// A WAV of 32-bit float mono, so that a test can put what it likes into header and samples.
  private func wave(
    _ samples: [Float], sampleRate: UInt32 = 48_000, channelCount: UInt16 = 1
  ) -> Data {
    func bytes<Value: FixedWidthInteger>(_ value: Value) -> Data {
      withUnsafeBytes(of: value.littleEndian) { Data($0) }
    }
    let length = UInt32(samples.count * 4)
    var data = Data("RIFF".utf8) + bytes(36 + length) + Data("WAVEfmt ".utf8) + bytes(UInt32(16))
    data += bytes(UInt16(3)) + bytes(channelCount) + bytes(sampleRate)
    data += bytes(sampleRate * UInt32(channelCount) * 4) + bytes(channelCount * 4)
    data += bytes(UInt16(32)) + Data("data".utf8) + bytes(length)
    for sample in samples { data += bytes(sample.bitPattern) }
    return data
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, .signalingNaN])
  func notFinite(_ value: Float) throws {
    var samples = [Float](repeating: 0.25, count: 20_000)
    samples[12_000] = value
    let error = try fault(folder.write(wave(samples), to: "a.wav"))
    #expect(error.kind == .notFinite(seconds: 0.25))
    #expect(error.description.contains("at 0.250 s"))
    let file = try AudioFile(path: folder("a.wav"))
    #expect(throws: error) { try AudioBuffer(contentsOf: file, sampleRate: 44_100) }
  }

  @Test func largestFiniteSampleIsRead() throws {
    // Throughout, so that no sample stands out.
    let samples = (0..<90).map { Float($0 % 2 == 0 ? 1 : -1) * .greatestFiniteMagnitude }
    try folder.write(wave(samples), to: "a.wav")
    let read = try AudioBuffer(contentsOf: AudioFile(path: folder("a.wav")))
    #expect(read.channels == [samples])
  }

  @Test func tooManyChannels() throws {
    let path = try folder.write(
      wave([Float](repeating: 0, count: 300), channelCount: 3), to: "a.wav")
    let error = try fault(path)
    #expect(error.kind == .tooManyChannels(3))
    #expect(error.description.contains("has 3 channels; split it"))
  }

  @Test func sampleRates() throws {
    let samples = [Float](repeating: 0, count: 300)
    for rate: UInt32 in [8_000, 384_000] {
      let path = try folder.write(wave(samples, sampleRate: rate), to: "a.wav")
      #expect(try AudioFile(path: path).sampleRate == Double(rate))
    }
    for rate: UInt32 in [7_999, 384_001] {
      let path = try folder.write(wave(samples, sampleRate: rate), to: "a.wav")
      #expect(try fault(path).kind == .sampleRateOutOfRange(Double(rate)))
    }
  }

  @Test func ffmpegMissing() throws {
    let header = Data([0, 0, 0, 32]) + Data("ftypM4A mp42isom".utf8)
    let path = try folder.write(header + Data(count: 400), to: "a.m4a")
    let error = try fault(path, ffmpeg: FFmpeg(searchPath: folder.path))
    #expect(error.kind == .ffmpegMissing)
    #expect(error.description.contains("apt install ffmpeg"))
  }

  @Test func ffmpegThatFails() throws {
    let script = "#!/bin/sh\necho first >&2\necho 'cannot decode' >&2\nexit 3\n"
    chmod(try folder.write(Data(script.utf8), to: "ffmpeg"), 0o755)
    let header = Data([0, 0, 0, 32]) + Data("ftypM4A mp42isom".utf8)
    let path = try folder.write(header + Data(count: 400), to: "a.m4a")
    let error = try fault(path, ffmpeg: FFmpeg(searchPath: folder.path))
    #expect(error.kind == .ffmpegFailed)
    #expect(error.description.contains("(cannot decode)"))
  }

  @Test func aNameWithALineBreakStaysOnOneLine() throws {
    let error = #expect(throws: AudioFileError.self) {
      try AudioFile(path: folder("two\nlines.wav"))
    }
    #expect(error?.description.contains("two lines.wav: does not exist") == true)
  }

  @Test func kindsOfContent() {
    let kinds: [AudioFileError.Kind] = [
      .unsupportedFormat, .truncated(present: 0.5), .tooManyChannels(6), .notFound, .noStems,
      .unreadable, .ffmpegMissing, .alreadyExists, .wouldOverwriteInput, .cannotCreate,
      .readFailed, .writeFailed,
    ]
    #expect(kinds.filter(\.isOfContent) == [.truncated(present: 0.5), .tooManyChannels(6)])
  }
}
