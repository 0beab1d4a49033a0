import MixMatching
import MixingConsole
import SignalProcessing

/// The parts of one example, ready to be mixed.
struct ExampleTracks {
  let parts: [SongExcerpts.Part]
  let start: ConsoleSettings

  /// Loudness that trims bring every track to, in LUFS.
  static let trimmedLoudness = -30.0

  init(_ parts: [SongExcerpts.Part]) {
    self.parts = parts
    var start = ConsoleSettings(trackCount: parts.count)
    for (track, part) in parts.enumerated() where part.traits.isAudible {
      start.tracks[track].trim.decibels = Self.trimmedLoudness - part.loudness
    }
    self.start = start.rounded()
  }

  var traits: [TrackTraits] { parts.map(\.traits) }
  var first: [AudioBuffer] { parts.map(\.first) }
  var second: [AudioBuffer] { parts.map(\.second) }

  /// Loudness of the balanced mix in LUFS, its tracks being independent: what mixes are brought to.
  var loudness: Double {
    let audible = parts.count { $0.traits.isAudible }
    return Self.trimmedLoudness + decibels(power: Double(max(audible, 1)))
  }
}
