import MixingConsole
import SignalProcessing
import TestSupport
import _Differentiation

/// Consoles shared between tests: preparing the reverb takes time at high rates.
enum SharedConsole {
  static let at44100 = Console(sampleRate: 44_100)
  static let at48000 = Console(sampleRate: 48_000)
  static let at96000 = Console(sampleRate: 96_000)
  static let at192000 = Console(sampleRate: 192_000)

  static let all: [Double: Console] = [
    44_100: at44100, 48_000: at48000, 96_000: at96000, 192_000: at192000,
  ]
}

/// A small song with every processor at work: a mono, a stereo, a shorter mono track with inverted
/// polarity, and a muted stereo track.
enum Example {
  static let sampleRate = 44_100.0
  static let frameCount = 5 * 8192

  static let tracks: [AudioBuffer] = [
    track(seed: 1, channels: 1, count: frameCount), track(seed: 2, channels: 2, count: frameCount),
    track(seed: 4, channels: 1, count: 30_000), track(seed: 5, channels: 2, count: frameCount),
  ]

  static let settings: ConsoleSettings = {
    var settings = ConsoleSettings(trackCount: tracks.count)
    var generator = SplitMix64(seed: 77)
    for track in tracks.indices {
      for parameter in TrackSettings.parameters where parameter.gradient != nil {
        let position = 0.5 + 0.2 * generator.nextUniform()
        settings.tracks[track][keyPath: parameter.value] = parameter.value(at: position)
      }
      settings.tracks[track].trim = Level(decibels: Double(track) - 1.5)
      settings.tracks[track].fader = Level(decibels: -4 + 3 * generator.nextUniform())
      settings.tracks[track].send = Level(decibels: -9 + 3 * generator.nextUniform())
    }
    settings.tracks[2].isPolarityInverted = true
    settings.tracks[3].isMuted = true
    for parameter in MasterSettings.parameters {
      let position = 0.5 + 0.2 * generator.nextUniform()
      settings.master[keyPath: parameter.value] = parameter.value(at: position)
    }
    for parameter in ReverbSettings.parameters {
      let position = parameter.unit == .seconds ? 0.3 : 0.7
      settings.reverb[keyPath: parameter.value] = parameter.value(
        at: position + 0.1 * generator.nextUniform())
    }
    // Between two samples.
    settings.reverb.preDelayMilliseconds = 1000 * 700.5 / sampleRate
    return settings
  }()

  /// Noise that swells, one sample standing out in each channel so that it remains the peak.
  static func track(
    seed: UInt64, channels: Int, count: Int, sampleRate: Double = sampleRate
  ) -> AudioBuffer {
    AudioBuffer(
      channels: (0..<channels).map { channel in
        let samples = floatNoise(seed: 100 * seed + UInt64(channel), count: count)
        return samples.enumerated().map { n, x in
          let swell = 0.05 + 0.35 * pow(sin(Double(n) * 1e-4 * Double(seed)), 2)
          return Float(swell) * x * (n == 5000 * Int(seed) + 400 * channel ? 3 : 1)
        }
      }, sampleRate: sampleRate)
  }
}

extension AudioBuffer {
  /// The largest difference between two buffers of one shape.
  func distance(to other: AudioBuffer) -> Double {
    zip(channels, other.channels).map { a, b in
      zip(a, b).map { Double(abs($0 - $1)) }.max() ?? 0
    }.max() ?? 0
  }

  var isFinite: Bool { channels.allSatisfy { $0.allSatisfy(\.isFinite) } }
}

extension ConsoleSettings.TangentVector {
  /// Every derivative of the tables.
  var values: [Double] {
    tracks.base.flatMap { track in
      TrackSettings.parameters.compactMap { $0.gradient.map { track[keyPath: $0] } }
    }
      + MasterSettings.parameters.compactMap { $0.gradient.map { master[keyPath: $0] } }
      + ReverbSettings.parameters.compactMap { $0.gradient.map { reverb[keyPath: $0] } }
  }
}
