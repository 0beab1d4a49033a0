package import MixMatching
package import MixStyle
package import MixingConsole
import Roles
package import SignalProcessing
import TestSupport

/// Tracks whose right mix is known: the reference is what the model of the mix says of settings.
package enum FitMaterial {
  package static let sampleRate = 44_100.0
  private static let count = 50_000

  /// The places of the tracks.
  package static let (bass, vocal, guitar, keys, shaker, silent) = (0, 1, 2, 3, 4, 5)

  /// Noise between two one-pole cutoffs in bursts of its own tempo, as loud as the others.
  package static func voice(_ seed: UInt64, low: Float, high: Float, period: Int = 3000) -> [Float]
  {
    var (wide, deep): (Float, Float) = (0, 0)
    let sound = floatNoise(seed: seed, count: count).enumerated().map { n, sample in
      wide += high * (sample - wide)
      deep += low * (wide - deep)
      return (wide - deep) * (n / period % 2 == 0 ? 0.8 : 0.3)
    }
    let power = sound.reduce(0) { $0 + $1 * $1 } / Float(count)
    return sound.map { 0.1 * $0 / power.squareRoot() }
  }

  package static let tracks: [AudioBuffer] = [
    [voice(1, low: 0.0005, high: 0.015)],
    [voice(2, low: 0.04, high: 0.25, period: 5000)],
    [voice(3, low: 0.1, high: 0.6, period: 2200)],
    [
      voice(4, low: 0.02, high: 0.15, period: 7000), voice(5, low: 0.02, high: 0.15, period: 7000),
    ],
    [voice(6, low: 0.7, high: 1, period: 1700)],
    [[Float](repeating: 0, count: count)],
  ].map { AudioBuffer(channels: $0, sampleRate: sampleRate) }

  package static let bandPowers = tracks.map { BandFrames(of: $0) }

  package static let traits = [
    TrackTraits(isStereo: false, isAudible: true, lowShare: 0.8, role: .bass),
    TrackTraits(isStereo: false, isAudible: true, lowShare: 0, role: .leadVocal),
    TrackTraits(isStereo: false, isAudible: true, lowShare: 0, role: .acousticGuitar),
    TrackTraits(isStereo: true, isAudible: true, lowShare: 0.05, role: .keys),
    TrackTraits(isStereo: false, isAudible: true, lowShare: 0, role: .percussion),
    TrackTraits(isStereo: false, isAudible: false, lowShare: 0, role: .strings),
  ]

  /// The task to find what a reference does differently.
  /// - Parameter tracks: some of the tracks only, or some more than once.
  package static func task(
    _ chosen: [Int] = Array(tracks.indices), threads: Int = 2,
    _ reference: (inout ConsoleSettings) -> Void = { _ in }
  ) -> MatchTask {
    let start = ConsoleSettings(trackCount: chosen.count)
    var task = MatchTask(
      excerpts: [], preRoll: 0, bandPowers: chosen.map { bandPowers[$0] }, start: start,
      traits: chosen.map { traits[$0] }, objective: StyleObjective([]),
      console: Console(sampleRate: sampleRate, threads: threads), seed: 0)
    task.aim(at: reference)
    return task
  }

  /// What settings do beside the level of the whole: each move by its place, with its value.
  package static func moves(_ settings: ConsoleSettings, from start: ConsoleSettings) -> [String:
    Double]
  {
    var result: [String: Double] = [:]
    func add<Strip: ControlStrip>(_ strip: Strip, _ start: Strip, _ place: String) {
      for parameter in Strip.parameters
      where strip[keyPath: parameter.value] != start[keyPath: parameter.value] {
        // A band is its gain.
        let isShape = parameter.name.hasSuffix(".frequency") || parameter.name.hasSuffix(".q")
        if isShape || place + parameter.name == "master fader" { continue }
        result[place + parameter.name] = strip[keyPath: parameter.value]
      }
    }
    for track in settings.tracks.indices {
      add(settings.tracks[track], start.tracks[track], "\(track) ")
    }
    add(settings.master, start.master, "master ")
    return result
  }

  /// A place off the start in every coordinate, within the limits.
  package static func somewhere(in space: SearchSpace, seed: UInt64, size: Double = 0.6) -> [Double]
  {
    zip(noise(seed: seed, count: space.controls.count), space.controls).map { noise, control in
      min(max(size * noise, control.limits.lowerBound + 0.01), control.limits.upperBound - 0.01)
    }
  }
}

extension MatchTask {
  /// Makes what settings sound like, by the model, the reference.
  package mutating func aim(at reference: (inout ConsoleSettings) -> Void) {
    var settings = start
    reference(&settings)
    objective = StyleObjective([.init(StyleTarget(modelledFeatures(settings)))])
  }
}
