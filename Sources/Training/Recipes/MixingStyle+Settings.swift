public import Corpus
public import MixMatching
public import MixingConsole
import SignalProcessing

extension MixingStyle {
  /// Level below which a send is off.
  static let lowestSendDecibels = -45.0

  /// The settings of a song in this style.
  ///
  /// Every track has the strip of its role, with the variation of one track. The settings of a role do not depend on
  /// the rest of the band. Switches and trims are those of the start, and silent tracks stay as they are. The
  /// master's fader is neutral.
  ///
  /// - Parameters:
  ///   - functions: what the parts do, one for each track of the start.
  ///   - traits: likewise.
  ///   - seed: for what differs from track to track.
  public func settings(
    for functions: [PartFunction], traits: [TrackTraits], from start: ConsoleSettings,
    variation: TrackVariation = TrackVariation(), seed: UInt64
  ) -> ConsoleSettings {
    precondition(
      functions.count == start.tracks.count && traits.count == functions.count,
      "a function for each track")
    var settings = start
    var takes: [PartFunction: Int] = [:]
    for (track, function) in functions.enumerated() where traits[track].isAudible {
      let take = takes[function, default: 0]
      takes[function] = take + 1
      var random = SplitMix64(seed: seed, for: "track \(track)")
      let isStereo = traits[track].isStereo
      var strip = variation.applied(
        to: strip(for: function, isStereo: isStereo, take: take), isStereo: isStereo, &random)
      if strip.send.decibels < Self.lowestSendDecibels { strip.send.decibels = -.infinity }
      strip.trim = start.tracks[track].trim
      strip.isPolarityInverted = start.tracks[track].isPolarityInverted
      strip.isMuted = start.tracks[track].isMuted
      strip.isSoloed = start.tracks[track].isSoloed
      settings.tracks[track] = strip
    }
    settings.reverb = reverb
    settings.master = master
    return settings.rounded()
  }
}
