import MixMatching
import MixStyle
import MixingConsole
import NeuralNetworks
import SignalProcessing
import TestSupport

/// Sounds, tasks and small networks for the tests of controllers.
enum ControllerMaterial {
  static let small: ControllerConfiguration = {
    var configuration = ControllerConfiguration()
    configuration.width = 24
    configuration.heads = 3
    configuration.blocks = 2
    configuration.channels = [8, 8, 16, 16]
    return configuration
  }()

  /// Noise through a one-pole low-pass, a different sound for each seed.
  static func sound(_ seed: Int, channels: Int = 1, seconds: Double = 3, rate: Double = 44_100)
    -> AudioBuffer
  {
    let pole = Float(0.15 + 0.8 * Double((seed * 7) % 10) / 10)
    return AudioBuffer(
      channels: (0..<channels).map { channel in
        var state: Float = 0
        return floatNoise(
          seed: UInt64(seed * 3 + channel), count: Int(seconds * rate)
        ).map { sample in
          state = pole * state + (1 - pole) * sample
          return 0.3 * state
        }
      }, sampleRate: rate)
  }

  static func picture(_ seed: Int, channels: Int = 1) -> SoundPicture {
    SoundPicture(of: [sound(seed, channels: channels)])
  }

  static func silence(excerpts: Int = 1) -> SoundPicture {
    SoundPicture(
      of: Array(
        repeating: AudioBuffer(channelCount: 1, frameCount: 132_300, sampleRate: 44_100),
        count: excerpts))
  }

  /// One reference, as features.
  static let objective = StyleObjective([
    .init(StyleTarget(styleFeatures(of: sound(50, channels: 2))))
  ])

  static let heard = picture(50, channels: 2)

  static func input(_ tracks: [SoundPicture]) -> ControllerInput {
    ControllerInput(tracks: tracks, references: [heard], objective: objective)
  }

  /// Six tracks, one stereo, one with much bass, the last silent.
  static func task(seed: UInt64 = 0, threads: Int = 2) -> MatchTask {
    var tracks = (0..<6).map { sound($0, channels: $0 == 2 ? 2 : 1, seconds: 1.5) }
    tracks[5] = AudioBuffer(
      channelCount: 1, frameCount: tracks[0].frameCount, sampleRate: 44_100)
    let traits = (0..<6).map {
      TrackTraits(isStereo: $0 == 2, isAudible: $0 != 5, lowShare: $0 == 0 ? 0.9 : 0)
    }
    var start = ConsoleSettings(trackCount: tracks.count)
    for track in start.tracks.indices { start.tracks[track].trim.decibels = Double(track) - 12 }
    var task = MatchTask(
      excerpts: [tracks], preRoll: 4000, bandPowers: tracks.map { BandFrames(of: $0) },
      start: start, traits: traits, objective: objective,
      console: Console(sampleRate: 44_100, threads: threads), seed: seed)
    task.references = [[sound(50, channels: 2)]]
    return task
  }

  /// The largest difference of two tensors' elements.
  static func difference(_ a: Tensor, _ b: Tensor) -> Float {
    zip(a.values, b.values).reduce(a.shape == b.shape ? 0 : .infinity) { max($0, abs($1.0 - $1.1)) }
  }
}
