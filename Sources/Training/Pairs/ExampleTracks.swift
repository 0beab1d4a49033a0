import MixMatching
import MixingConsole
import SignalProcessing

/// The parts of one example, ready to be mixed.
struct ExampleTracks {
  let parts: [SongExcerpts.Part]
  let start: ConsoleSettings

  init(_ parts: [SongExcerpts.Part]) {
    self.parts = parts
    var start = ConsoleSettings(trackCount: parts.count)
    for (track, part) in parts.enumerated() where part.traits.isAudible {
      start.tracks[track].trim.decibels = MatchTask.trimmedLoudness - part.loudness
    }
    self.start = start.rounded()
  }

  var traits: [TrackTraits] { parts.map(\.traits) }
  var first: [AudioBuffer] { parts.map(\.first) }
  var second: [AudioBuffer] { parts.map(\.second) }

  /// Loudness of the balanced mix in LUFS if its tracks are independent; all mixes are brought to
  /// it.
  var loudness: Double {
    let audible = parts.count { $0.traits.isAudible }
    return MatchTask.trimmedLoudness + decibels(power: Double(max(audible, 1)))
  }
}
