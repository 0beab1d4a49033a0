import AudioFiles
public import Foundation
import SignalProcessing

/// A folder of its own for one test, with generated stems and a reference; removed in the end.
public final class Studio {
  public let path: String

  public init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("mixwright-tests-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path + "/Stems", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Everything in a folder, hidden files too.
  public func contents(_ folder: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: self(folder))) ?? []).sorted()
  }

  public func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: self(name)))
  }

  public func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  public func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: self(name)))
  }

  /// Four stems of 4 to 5 s in the folder "Stems": mono and stereo, 44.1 and 48 kHz.
  public func recordStems() throws {
    try record("Stems/Bass.wav", seconds: 5, hertz: [82], gain: 0.3)
    try record("Stems/Lead.wav", seconds: 5, hertz: [660], gain: 0.1)
    try record("Stems/Drums.wav", seconds: 4, noise: 0.2, channelCount: 2)
    try record("Stems/Pad.flac", seconds: 4.5, hertz: [220, 330], gain: 0.2, rate: 48_000)
  }

  /// Six seconds of a brighter song, "Song.wav".
  public func recordReference() throws {
    try record("Song.wav", seconds: 6, hertz: [110, 330], gain: 0.2, noise: 0.1)
  }

  /// A sine per channel and bursts of noise, twice a second; the same every time.
  public func record(
    _ name: String, seconds: Double, hertz: [Double] = [], gain: Double = 0, noise: Double = 0,
    channelCount: Int = 1, rate: Double = 44_100
  ) throws {
    var generator = SplitMix64(seed: name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    let count = Int(seconds * rate)
    let channels = (0..<max(channelCount, hertz.count)).map { channel in
      (0..<count).map { frame -> Float in
        let time = Double(frame) / rate
        let envelope = exp(-8 * (time * 2 - (time * 2).rounded(.down)))
        let burst = noise * envelope * generator.nextUniform()
        guard !hertz.isEmpty else { return Float(burst) }
        let phase = 2 * Double.pi * hertz[channel % hertz.count] * time
        return Float(gain * sin(phase) * (0.6 + 0.4 * envelope) + burst)
      }
    }
    try record(name, channels: channels, rate: rate)
  }

  /// A source and a second microphone on it, which hears it later, by a gain, and with noise of its own.
  public func recordMicrophones(
    _ first: String, _ second: String, delay: Int, gain: Float
  ) throws {
    var generator = SplitMix64(seed: first.utf8.reduce(3) { $0 &* 31 &+ UInt64($1) })
    let hits = (0..<(6 * 44_100)).map { frame -> Float in
      let time = Double(frame) / 44_100
      // Unevenly loud hits at uneven times.
      let beat = (time * 2.7 + 0.3 * sin(time)).rounded(.down)
      let level = 0.2 + 0.2 * sin(beat * beat)
      let passed = time * 2.7 + 0.3 * sin(time) - beat
      return Float(level * exp(-9 * passed) * generator.nextUniform())
    }
    let heard = Array(repeating: 0, count: delay) + hits.dropLast(delay)
    try record(first, channels: [hits], rate: 44_100)
    try record(
      second, channels: [heard.map { gain * $0 + 0.002 * Float(generator.nextUniform()) }],
      rate: 44_100)
  }

  private func record(_ name: String, channels: [[Float]], rate: Double) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: self(name)).deletingLastPathComponent(),
      withIntermediateDirectories: true)
    let writer = try AudioFileWriter(
      path: self(name), sampleRate: rate, channelCount: channels.count, overwrite: true)
    try writer.write(AudioBuffer(channels: channels, sampleRate: rate))
    try writer.finish()
  }
}
