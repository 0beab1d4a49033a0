import MixStyle
import Roles
import SignalProcessing
import TestSupport

/// Tracks of generated sound: bursts of noise at drawn times.
struct PlayedTracks {
  static let sampleRate = 44_100.0
  static let seconds = 12

  private(set) var sketches: [TrackSketch] = []
  private(set) var sounds: [[Float]] = []

  mutating func add(_ name: String, _ sound: [Float]) {
    let audio = AudioBuffer(channels: [sound], sampleRate: Self.sampleRate)
    var levels = LevelStatistics(sampleRate: Self.sampleRate, channelCount: 1)
    levels.add(audio)
    let spectrum = BarkSpectrumMeter(sampleRate: Self.sampleRate, channelCount: 1)
    spectrum.add(audio)
    sketches.append(
      TrackSketch(
        name: name, channelCount: 1, bandLevels: spectrum.spectrum.mid,
        envelope: levels.shortTermLevels))
    sounds.append(sound)
  }

  /// Families with what is heard of the tracks.
  var families: [TrackFamily] {
    let sounds = sounds
    return TrackGrouping(sketches) { track, seconds in
      let frames = seconds.lowerBound * Self.sampleRate..<seconds.upperBound * Self.sampleRate
      let start = Int(frames.lowerBound.rounded())
      let end = min(Int(frames.upperBound.rounded()), sounds[track].count)
      return AudioBuffer(channels: [Array(sounds[track][start..<end])], sampleRate: Self.sampleRate)
    }.families
  }

  /// A performance: when and how loud somebody plays (by `score`), as noise of its own (by `take`) that
  /// is duller the larger `dullness`, 0..<1, is.
  static func played(score: UInt64, take: UInt64, dullness: Float = 0.5) -> [Float] {
    var generator = SplitMix64(seed: score)
    let count = seconds * Int(sampleRate)
    var levels = [Float](repeating: 0, count: count)
    var frame = 0
    while frame < count {
      let length = Int(generator.draw(0.1...0.6) * sampleRate)
      let peak = Float(generator.draw(0.1...1)) * (generator.happens(0.3) ? 0 : 1)
      for n in frame..<min(frame + length, count) {
        levels[n] = peak * Float(exp(-6 * Double(n - frame) / Double(length)))
      }
      frame += length
    }
    var state: Float = 0
    return zip(floatNoise(seed: take, count: count), levels).map { noise, level in
      state = dullness * state + (1 - dullness) * noise
      return 0.5 * level * state
    }
  }

  static func delayed(_ sound: [Float], by frames: Int, gain: Float) -> [Float] {
    Array(repeating: 0, count: frames) + sound.dropLast(frames).map { gain * $0 }
  }

  static func mixed(_ a: [Float], _ b: [Float], _ share: Float) -> [Float] {
    zip(a, b).map { $0 + share * $1 }
  }
}
