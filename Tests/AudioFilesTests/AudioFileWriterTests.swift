import AudioFiles
import Foundation
import SignalProcessing
import Testing

@Suite struct AudioFileWriterTests {
  let folder: TemporaryFolder
  let signal = noise(channelCount: 2, frameCount: 50_000, sampleRate: 48_000)

  init() throws { folder = try TemporaryFolder() }

  private func read(_ name: String) throws -> AudioBuffer {
    try AudioBuffer(contentsOf: AudioFile(path: folder(name)))
  }

  @Test(arguments: ["wav", "aiff"]) func floatIsExact(_ name: String) throws {
    var loud = signal
    loud.channels[0][7] = 3.5
    #expect(try loud.write(to: folder("a." + name), format: .float32) == 0)
    #expect(try read("a." + name) == loud)
  }

  /// The error is that of triangular dither: within 1.5 steps, of mean 0 and variance 1/4 step²,
  /// and without correlation to the signal, whose level is a fraction of a step in the second case.
  @Test(arguments: ["wav", "flac", "aiff"], [SampleFormat.int24, .int16])
  func ditherIsTriangular(_ name: String, _ format: SampleFormat) throws {
    let steps = Double(1 << (format.bits - 1))
    for amplitude in [0.5, 0.4 / steps] {
      let tone = sine(
        [997, 1_501], amplitude: amplitude, frameCount: 96_000, sampleRate: 48_000)
      try tone.write(to: folder("a." + name), format: format, overwrite: true)
      let written = try read("a." + name)
      for channel in 0..<2 {
        let pairs = zip(written.channels[channel], tone.channels[channel])
        let errors = pairs.map { (Double($0) - Double($1)) * steps }
        let count = Double(errors.count)
        let mean = errors.reduce(0, +) / count
        let variance = errors.reduce(0) { $0 + $1 * $1 } / count
        let correlation =
          zip(errors, tone.channels[channel]).reduce(0) { $0 + $1.0 * Double($1.1) }
          / (count * 0.5 * amplitude / 2.squareRoot())
        #expect(errors.allSatisfy { abs($0) <= 1.5 })
        #expect(abs(mean) < 0.01)
        #expect(abs(variance - 0.25) < 0.01)
        #expect(abs(correlation) < 0.02)
      }
      let first = zip(written.channels[0], tone.channels[0]).map { Double($0 - $1) * steps }
      let second = zip(written.channels[1], tone.channels[1]).map { Double($0 - $1) * steps }
      let common = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 } / Double(first.count)
      #expect(abs(common) < 0.01, "channels share their dither")
    }
  }

  @Test(arguments: ["wav", "flac", "aiff"]) func blockSizesDoNotMatter(_ name: String) throws {
    for format in [SampleFormat.float32, .int24, .int16]
    where name != "flac" || format != .float32 {
      try signal.write(to: folder("whole." + name), format: format, overwrite: true)
      for size in [1, 37, 512, 4_097] {
        let writer = try AudioFileWriter(
          path: folder("blocks." + name), sampleRate: 48_000, channelCount: 2, format: format,
          overwrite: true)
        for start in stride(from: 0, to: 50_000, by: size) {
          try writer.write(signal.frames(start..<min(50_000, start + size)))
        }
        try writer.finish()
        #expect(writer.frameCount == 50_000)
        #expect(try folder.bytes("blocks." + name) == folder.bytes("whole." + name))
      }
    }
  }

  @Test func theSameBytesAtAnotherTime() throws {
    for name in ["a.wav", "a.flac", "a.aiff"] {
      try signal.write(to: folder("1" + name))
      Thread.sleep(forTimeInterval: 1.1)
      try signal.write(to: folder("2" + name))
      #expect(try folder.bytes("1" + name) == folder.bytes("2" + name))
    }
  }

  @Test func shortFilesArePlainWAV() throws {
    try signal.write(to: folder("a.wav"))
    #expect(try folder.bytes("a.wav").prefix(4) == Data("RIFF".utf8))
    #expect(try AudioFile(path: folder("a.wav")).container == "WAV")
  }

  @Test func overloadsAreLimitedAndCounted() throws {
    let loud = AudioBuffer(channels: [[0.5, 1, -1, 1.5, -2, 100]], sampleRate: 48_000)
    for (format, step) in [(SampleFormat.int16, Float(1) / 32_768), (.int24, 1 / 8_388_608)] {
      #expect(try loud.write(to: folder("a.wav"), format: format, overwrite: true) == 3)
      let written = try read("a.wav").channels[0]
      #expect(written[3] == 1 - step)
      #expect(written[4] == -1)
      #expect(written[5] == 1 - step)
      #expect(abs(written[1] - 1) <= 2 * step)
    }
  }

  @Test func theContainerChoosesTheFormat() throws {
    for (name, bits) in [("a.wav", 32), ("a.flac", 24), ("a.aif", 24)] {
      try signal.write(to: folder(name))
      #expect(try AudioFile(path: folder(name)).bits == bits)
    }
  }

  @Test func unsupportedFormats() throws {
    for (name, format) in [("a.mp3", nil), ("a", nil), ("a.flac", SampleFormat.float32)] {
      let error = #expect(throws: AudioFileError.self) {
        try signal.write(to: folder(name), format: format)
      }
      #expect(error?.kind == .unsupportedFormat)
    }
    #expect(folder.contents.isEmpty)
  }

  @Test func nothingAppearsBeforeTheEnd() throws {
    for finishes in [true, false] {
      var writer: AudioFileWriter? = try AudioFileWriter(
        path: folder("a.wav"), sampleRate: 48_000, channelCount: 2)
      try writer?.write(signal)
      #expect(!FileManager.default.fileExists(atPath: folder("a.wav")))
      if finishes {
        try writer?.finish()
        #expect(folder.contents == ["a.wav"])
        try FileManager.default.removeItem(atPath: folder("a.wav"))
      }
      writer = nil
      #expect(folder.contents.isEmpty)
    }
  }

  @Test func cancelLeavesTheOldFile() throws {
    try signal.write(to: folder("a.flac"))
    let before = try folder.bytes("a.flac")
    let writer = try AudioFileWriter(
      path: folder("a.flac"), sampleRate: 48_000, channelCount: 2, overwrite: true)
    try writer.write(signal.frames(0..<20_000))
    writer.cancel()
    #expect(folder.contents == ["a.flac"])
    #expect(try folder.bytes("a.flac") == before)
  }

  @Test func samplesThatAreNotFiniteAreRefused() throws {
    var bad = signal
    bad.channels[1][24_000] = .nan
    let error = #expect(throws: AudioFileError.self) { try bad.write(to: folder("a.wav")) }
    #expect(error?.kind == .notFinite(seconds: 0.5))
    #expect(folder.contents.isEmpty)
  }
}
