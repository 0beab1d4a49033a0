import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing

extension RoughMixAnalysis {
  /// How much of the rough mix settings explain where each track sounds, 0...1: in every Bark band what is not left
  /// over, weighed by where the track's power lies. Tracks that are not heard in it are left out.
  func explained(by settings: ConsoleSettings) -> [(name: String, share: Double)] {
    let heard = names.indices.filter {
      task.isAudible[$0] && settings.tracks[$0].fader.decibels > -.infinity
    }
    let none = [Double](repeating: 0, count: BandFrames.bandCount)
    var (whole, rest) = (none, none)
    var parts = heard.map { _ in none }
    for (tracks, target) in zip(task.excerpts, task.targets) {
      let mix = task.console.mix(tracks, settings)
      let frames = task.preRoll..<min(mix.frameCount, target.frameCount)
      var left = target.frames(frames)
      for channel in left.channels.indices {
        for frame in left.channels[channel].indices {
          left.channels[channel][frame] -= mix.channels[channel][task.preRoll + frame]
        }
      }
      whole = zip(whole, Self.bands(target.frames(frames))).map(+)
      rest = zip(rest, Self.bands(left)).map(+)
      for (index, track) in heard.enumerated() {
        let part = task.console.part(tracks[track], of: track, settings)
        let own = Self.bands(part.frames(task.preRoll..<part.frameCount))
        parts[index] = zip(parts[index], own).map(+)
      }
    }
    let shares = zip(whole, rest).map { whole, rest in
      1 - min(rest / max(whole, .leastNormalMagnitude), 1)
    }
    return zip(heard, parts).map { track, part in
      let sum = max(part.reduce(0, +), .leastNormalMagnitude)
      return (names[track], zip(part, shares).reduce(0) { $0 + $1.0 * $1.1 } / sum)
    }
  }

  private static func bands(_ signal: AudioBuffer) -> [Double] {
    let powers = BandFrames(of: signal).averaged
    return zip(powers.mid, powers.side).map(+)
  }
}
