import MixStyle
public import MixingConsole
import SignalProcessing

extension MatchTask {
  /// How well each track is heard with given settings, in the whole song where it can be heard, else in
  /// the excerpts: compressors through the console, the reverb by the model.
  /// - Parameter start: the mix to be compared with; nil for none.
  public func audibility(
    _ settings: ConsoleSettings, comparedWith start: Audibility? = nil
  ) -> Audibility {
    let dry = settings.dry
    let powers = songPowers(dry) ?? TrackParts(self, settings).bandPowers
    return Audibility(
      of: zip(powers, settings.tracks).map { powers, strip in
        let send = strip.send.gain * strip.send.gain
        guard send > 0 else { return powers }
        let reverb = BandReverb(settings.reverb, hopSeconds: powers.hopSeconds)
        return reverb.added(
          reverb.returned(powers.mid, powers.side, powers.cross), send: send, to: powers)
      }, comparedWith: start)
  }

  /// Band powers of each dry track in the whole song. The model knows those of tracks without compressor;
  /// the others go through the console.
  private func songPowers(_ dry: ConsoleSettings) -> [BandFrames]? {
    guard let song else { return nil }
    var beforeMaster = dry
    beforeMaster.master = MasterSettings()
    let model = BandModel(self)
    let desk = model.desk(beforeMaster)
    let powers = concurrentMap(count: survey.count, threads: console.threads) { track in
      dry.tracks[track].compressor.ratio == 1
        ? model.output(of: track, desk) : song.track(track, dry)
    }
    let known = powers.compactMap(\.self)
    return known.count == powers.count ? known : nil
  }

  /// Settings in which every track is as audible as the bound asks, measured through the console: a
  /// fader goes up by what its track lacks, as far as the search may move it. A fit keeps the bound by
  /// a model; this mends what the model did not see, compression above all.
  /// - Returns: The settings, and by how much each track still falls short of the bound, in decibels.
  public func kept(
    audible settings: ConsoleSettings
  ) -> (settings: ConsoleSettings, shortfall: [Double]) {
    let start = audibility(start)
    var result = settings
    var missing = audibility(result, comparedWith: start).shortfall(from: start)
    for _ in 0..<3 where missing.contains(where: { $0 > 0.05 }) {
      let louder = raised(result, by: missing)
      let left = audibility(louder, comparedWith: start).shortfall(from: start)
      // One track's gain is the others' loss: where that does not help, it is left as it is.
      guard left.reduce(0, +) < 0.8 * missing.reduce(0, +) else { break }
      result = louder
      missing = left
    }
    return (result.rounded(), missing)
  }

  /// Faders up by what tracks lack, as far as the search may move them.
  private func raised(_ settings: ConsoleSettings, by missing: [Double]) -> ConsoleSettings {
    var result = settings
    for track in result.tracks.indices where missing[track] > 0.05 {
      let fader = ControlPlace(.track(track), "fader")
      guard !constraints.locked.contains(fader),
        !constraints.groups.contains(where: { $0.contains(track) })
      else { continue }
      let highest = min(
        start.tracks[track].fader.decibels + 9, constraints.ranges[fader]?.upperBound ?? 12)
      let level = result.tracks[track].fader.decibels
      result.tracks[track].fader.decibels = max(level, min(level + missing[track], highest))
    }
    return result
  }
}

extension ConsoleSettings {
  /// The same without reverb.
  var dry: ConsoleSettings {
    var result = self
    for track in tracks.indices { result.tracks[track].send.decibels = -.infinity }
    return result
  }
}
