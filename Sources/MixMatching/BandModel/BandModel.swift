import MixStyle
import MixingConsole
import SignalProcessing

/// A model of the console's mix in Bark bands, thousands of times cheaper than the console.
///
/// Tracks add up as powers, as if unrelated; an equalizer is its mean level in each band, the reverb its
/// mean response; trim, equalizer, fader, pan, balance, width and send are modelled, compressors are
/// not. It finds the neighbourhood that the exact console then searches, and it sees more of the song
/// than excerpts do.
///
/// With a = (gl + gr)/2 and d = (gl - gr)/2 of the gains to left and right, w the width and m, s, x
/// the powers of a track's middle and side and their cross power,
///
///     mid   = g (a² m + d² w² s + 2 a d w x)
///     side  = g (d² m + a² w² s + 2 a d w x)
///     cross = g (a d (m + w² s) + (a² + d²) w x)
///
/// to which the reverb adds what `BandReverb` makes of the tracks' sum, each times its send.
struct BandModel {
  static let bandCount = BandFrames.bandCount

  let tracks: [BandFrames]
  let traits: [TrackTraits]
  let equalizer: BandEqualizer
  let threads: Int

  /// - Parameter tracks: band powers of each track; by default those of the whole song.
  init(_ task: MatchTask, tracks: [BandFrames]? = nil) {
    self.tracks = tracks ?? task.bandPowers
    traits = task.traits
    equalizer = BandEqualizer(sampleRate: task.console.sampleRate)
    threads = task.console.threads
  }

  private init(_ model: BandModel, tracks: [BandFrames]) {
    self.tracks = tracks
    traits = model.traits
    equalizer = model.equalizer
    threads = 1
  }

  /// The same song as one window: its long-term spectra, without what moves.
  var averaged: BandModel { BandModel(self, tracks: tracks.map(\.averaged)) }

  var hopSeconds: Double { tracks.first?.hopSeconds ?? 1 }

  // MARK: Settings in bands

  /// What the settings make of one track's powers.
  struct Strip {
    /// Power gain per band, master included.
    var gains: [Double]
    /// a, d and w.
    var sum, difference, width: Double
    /// Power gain of the send.
    var send: Double

    /// Factors of m, s and x in the mid, side and cross powers of the mix.
    var toMid: BandFactors {
      (sum * sum, difference * difference * width * width, 2 * sum * difference * width)
    }
    var toSide: BandFactors {
      (difference * difference, sum * sum * width * width, 2 * sum * difference * width)
    }
    var toCross: BandFactors {
      (
        sum * difference, sum * difference * width * width,
        (sum * sum + difference * difference) * width
      )
    }
  }

  /// The channel state in bands: what settings amount to.
  struct ConsoleState {
    var strips: [Strip]
    /// The level of each track's equalizer per band without its high-pass, which is meant to cut, in decibels, and
    /// of the master's.
    var curves: [[Double]]
    var masterCurve: [Double]
    var reverb: BandReverb
    /// Whether any track sends to the reverb.
    var usesReverb: Bool { strips.contains { $0.send > 0 } }
  }

  func state(_ settings: ConsoleSettings) -> ConsoleState {
    let master = equalizer.levels(settings.master.equalizer)
    let levels = settings.tracks.map { equalizer.levels($0.equalizer) }
    let curves = zip(settings.tracks, levels).map { track, levels in
      track.equalizer.highPass == EqualizerSettings().highPass
        ? levels : equalizer.levels(track.equalizer.withoutHighPass)
    }
    let audible = settings.audibility
    return ConsoleState(
      strips: tracks.indices.map { track in
        let strip = settings.tracks[track]
        let fader = strip.trim.decibels + strip.fader.decibels
        let own = levels[track]
        let side = sideGains(pan: strip.pan, isStereo: traits[track].isStereo)
        return Strip(
          gains: (0..<Self.bandCount).map {
            audible[track] ? exp((own[$0] + master[$0] + fader) * 2 * amplitudePerDecibel) : 0
          }, sum: (side.left + side.right) / 2, difference: (side.left - side.right) / 2,
          width: traits[track].isStereo ? strip.width : 1,
          send: strip.send.gain * strip.send.gain)
      }, curves: curves, masterCurve: master,
      reverb: BandReverb(settings.reverb, hopSeconds: hopSeconds))
  }

  // MARK: Mix

  /// The mix's band powers.
  func mix(_ state: ConsoleState) -> BandFrames { mix(state, returned(state)) }

  /// The mix's band powers, with what the reverb returns; nil for nothing.
  func mix(_ state: ConsoleState, _ wet: BandReverb.Return?) -> BandFrames {
    let dry = dry(Array(tracks.indices), state)
    return wet.map { state.reverb.added($0, to: dry) } ?? dry
  }

  /// What one track brings to the mix, without its reverb or with it.
  func output(of track: Int, _ state: ConsoleState, withReverb: Bool = false) -> BandFrames {
    let own = dry([track], state)
    let send = state.strips[track].send
    guard withReverb, send > 0 else { return own }
    return state.reverb.added(
      state.reverb.returned(own.mid, own.side, own.cross), send: send, to: own)
  }

  private func dry(_ chosen: [Int], _ state: ConsoleState) -> BandFrames {
    var (mid, side, cross) = sum(chosen.map { ($0, 1) }, state)
    // Rounding may not make a power negative.
    for index in side.indices { side[index] = max(side[index], 0) }
    return BandFrames(mid: mid, side: side, cross: cross, hopSeconds: hopSeconds)
  }

  /// What the reverb makes of the sends, before its gains: power of middle and side together, and cross
  /// power; nil where nothing is sent.
  func returned(_ state: ConsoleState) -> BandReverb.Return? {
    guard state.usesReverb else { return nil }
    let sends = state.strips.indices.map { ($0, state.strips[$0].send) }.filter { $0.1 > 0 }
    let (mid, side, cross) = sum(sends, state)
    return state.reverb.returned(mid, side, cross)
  }

  /// The powers of tracks after their strips, each times a power gain.
  private func sum(
    _ chosen: [(track: Int, gain: Double)], _ state: ConsoleState
  ) -> (mid: [Double], side: [Double], cross: [Double]) {
    let windows = tracks.first?.count ?? 0
    var mid = [Double](repeating: 0, count: windows * Self.bandCount)
    var (side, cross) = (mid, mid)
    guard windows > 0 else { return (mid, side, cross) }
    let gains = chosen.map { track, gain in state.strips[track].gains.map { gain * $0 } }
    mid.withUnsafeMutableBufferPointer { mid in
      side.withUnsafeMutableBufferPointer { side in
        cross.withUnsafeMutableBufferPointer { cross in
          // Each thread adds up windows of its own, always in the order of the tracks.
          let parts = max(threads, 1)
          _ = concurrentMap(count: parts, threads: threads) { part in
            for (index, (track, _)) in chosen.enumerated() {
              let strip = state.strips[track]
              tracks[track].add(
                (windows * part / parts)..<(windows * (part + 1) / parts),
                gains: gains[index], strip.toMid, strip.toSide, strip.toCross,
                to: mid.baseAddress!, side.baseAddress!, cross.baseAddress!)
            }
          }
        }
      }
    }
    return (mid, side, cross)
  }
}

extension EqualizerSettings {
  fileprivate var withoutHighPass: EqualizerSettings {
    var result = self
    result.highPass = EqualizerSettings().highPass
    return result
  }
}
