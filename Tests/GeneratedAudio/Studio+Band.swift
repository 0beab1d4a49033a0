import AudioFiles
import Foundation
public import SignalProcessing

extension Studio {
  /// Notes at uneven times and unevenly loud, which are in no other part: the same for the same seed.
  ///
  /// - Parameters:
  ///   - hertz: of the lowest note.
  ///   - tempo: notes a second, about.
  ///   - noise: of each note beside its partials.
  public static func part(
    _ seed: Int, hertz: Double, tempo: Double, gain: Double, noise: Double = 0,
    channelCount: Int = 1, seconds: Double, rate: Double = 44_100
  ) -> AudioBuffer {
    var generator = SplitMix64(seed: UInt64(seed))
    let count = Int(seconds * rate)
    let channels = (0..<channelCount).map { channel in
      (0..<count).map { frame -> Float in
        let time = Double(frame) / rate
        let beats = time * tempo + 0.3 * sin(time + Double(seed))
        let beat = beats.rounded(.down)
        let level = 0.5 + 0.5 * sin(beat * beat + Double(seed))
        let pitch = hertz * exp2((beat * Double(seed)).truncatingRemainder(dividingBy: 5) / 12)
        let tone = (1...6).reduce(0.0) { sum, partial in
          let phase = 2 * Double.pi * pitch * Double(partial) * time
          return sum + sin(phase + 0.7 * Double(channel * partial)) / Double(partial)
        }
        let sound = 0.6 * gain * tone + noise * generator.nextUniform()
        return Float(level * exp(-5 * (beats - beat)) * sound)
      }
    }
    return AudioBuffer(channels: channels, sampleRate: rate)
  }

  /// The parts of a small band: six, two of them stereo.
  public static func band(seconds: Double = 12) -> [(name: String, sound: AudioBuffer)] {
    [
      ("Bass", part(3, hertz: 82, tempo: 2, gain: 0.3, seconds: seconds)),
      ("Keys", part(4, hertz: 330, tempo: 1.5, gain: 0.12, channelCount: 2, seconds: seconds)),
      ("Kick", part(1, hertz: 55, tempo: 2, gain: 0.4, noise: 0.05, seconds: seconds)),
      (
        "Lead Vocal", part(5, hertz: 440, tempo: 1.1, gain: 0.2, noise: 0.01, seconds: seconds)
      ), ("Pad", part(6, hertz: 220, tempo: 0.5, gain: 0.08, channelCount: 2, seconds: seconds)),
      ("Snare", part(2, hertz: 180, tempo: 1, gain: 0.1, noise: 0.15, seconds: seconds)),
    ]
  }

  /// Writes the band to a folder, and gives its parts by name.
  @discardableResult
  public func recordBand(
    in folder: String = "Stems", seconds: Double = 12
  ) throws -> [String: AudioBuffer] {
    let parts = Self.band(seconds: seconds)
    for part in parts { try write(part.sound, to: "\(folder)/\(part.name).wav") }
    return Dictionary(uniqueKeysWithValues: parts)
  }

  /// A mix of parts in stereo, mono ones in the middle, each by its gain; where none is told, not at all.
  public static func mix(_ parts: [String: AudioBuffer], _ gains: [String: Float]) -> AudioBuffer {
    let count = parts.values.map(\.frameCount).max() ?? 0
    var mix = AudioBuffer(channelCount: 2, frameCount: count, sampleRate: 44_100)
    for (name, gain) in gains {
      guard let part = parts[name] else { continue }
      let pan = part.channelCount == 1 ? Float(0.5).squareRoot() : 1
      for channel in 0..<2 {
        let source = part.channels[min(channel, part.channelCount - 1)]
        for frame in source.indices { mix.channels[channel][frame] += gain * pan * source[frame] }
      }
    }
    return mix
  }

  /// Writes a signal to a file in the folder, replacing what is there.
  public func write(_ signal: AudioBuffer, to name: String) throws {
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: self(name)).deletingLastPathComponent(),
      withIntermediateDirectories: true)
    let writer = try AudioFileWriter(
      path: self(name), sampleRate: signal.sampleRate, channelCount: signal.channelCount,
      overwrite: true)
    try writer.write(signal)
    try writer.finish()
  }
}

extension AudioBuffer {
  /// Every sample by a gain.
  public func scaled(by gain: Float) -> AudioBuffer {
    AudioBuffer(channels: channels.map { $0.map { gain * $0 } }, sampleRate: sampleRate)
  }

  /// As long, so many frames later.
  public func delayed(by frames: Int) -> AudioBuffer {
    AudioBuffer(
      channels: channels.map { Array(repeating: 0, count: frames) + $0.dropLast(frames) },
      sampleRate: sampleRate)
  }
}
