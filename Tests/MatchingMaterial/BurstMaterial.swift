package import MixMatching
import MixStyle
package import MixingConsole
import Roles
package import SignalProcessing
import TestSupport

/// Bursts of noise as tracks, and a reference that the console itself has made of them.
package enum BurstMaterial {
  private static let sampleRate = 44_100.0

  /// One-pole low-passed noise in bursts.
  private static func voice(_ seed: UInt64, pole: Float, count: Int) -> [Float] {
    var state: Float = 0
    return floatNoise(seed: seed, count: count).enumerated().map { n, sample in
      state = pole * state + (1 - pole) * sample
      return state * (n / 3000 % 2 == 0 ? 0.8 : 0.2)
    }
  }

  package static let tracks: [AudioBuffer] = [
    [voice(1, pole: 0.99, count: 50_000)],
    [voice(2, pole: 0.5, count: 50_000)],
    [voice(3, pole: 0.8, count: 50_000), voice(4, pole: 0.8, count: 50_000)],
    [[Float](repeating: 0, count: 50_000)],
  ].map { AudioBuffer(channels: $0, sampleRate: sampleRate) }

  private static let traits = [
    TrackTraits(isStereo: false, isAudible: true, lowShare: 0.9, role: .bass),
    TrackTraits(isStereo: false, isAudible: true, lowShare: 0, role: .acousticGuitar),
    TrackTraits(isStereo: true, isAudible: true, lowShare: 0, role: .keys),
    TrackTraits(isStereo: false, isAudible: false, lowShare: 0),
  ]

  /// A reference made by the console itself: brighter, wider, leaning to the right.
  package static func task(seed: UInt64 = 0, threads: Int = 2) -> MatchTask {
    let console = Console(sampleRate: sampleRate, threads: threads)
    var target = ConsoleSettings(trackCount: tracks.count)
    target.tracks[1].fader.decibels = 4
    target.tracks[1].pan = 0.4
    target.tracks[2].width = 1.3
    target.master.equalizer.highShelf.gainDecibels = 4
    target.master.fader.decibels = -3
    return MatchTask(
      excerpts: [tracks, tracks.map { $0.frames(9000..<45_000) }], preRoll: 2000,
      bandPowers: tracks.map { BandFrames(of: $0) },
      start: ConsoleSettings(trackCount: tracks.count), traits: traits,
      objective: StyleObjective([
        .init(StyleTarget(styleFeatures(of: console.mix(tracks, target))))
      ]), console: console, seed: seed)
  }

  package static func distance(_ settings: ConsoleSettings, _ task: MatchTask) -> Double {
    task.objective(styleFeatures(of: task.console.mix(tracks, settings)))
  }

  /// What is heard of a mix.
  package static func evaluation(_ mix: AudioBuffer, by console: Console) -> MixEvaluation {
    let meter = LoudnessMeter(sampleRate: console.sampleRate, channelCount: 2)
    meter.add(mix)
    return MixEvaluation(
      features: styleFeatures(of: mix), consoleLoudness: meter.integratedLoudness)
  }
}
