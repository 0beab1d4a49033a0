import MixingConsole
import SignalProcessing

/// Where compressors begin. They have no slope where they are off, and descents from a gentle compressor
/// do not find a hard one, so they begin as engineers begin: the best of a few ways for all tracks with
/// one for the master.
struct CompressorSearch {
  let task: MatchTask
  let space: SearchSpace
  /// What is tried for all tracks and for the master, the gentlest first.
  let tracks, master: [Manner]

  /// Compressors of all tracks or of the master.
  enum Manner {
    /// As they are.
    case unchanged
    case beginning(DynamicsBeginning)
    /// As at a place.
    case proposed([Double])
  }

  /// Compressors of all tracks or of the master, and what they do to the tracks' loudness.
  private struct Way {
    var z: [Double]
    /// By how much each track becomes louder, in decibels.
    var levels: [Double]
    var promise: Double
  }

  /// The place with the best compressors, the rest turned to suit them; `search` is calibrated there.
  func best(from z: [Double], _ search: inout StyleSearch) -> [Double] {
    guard space.controls.contains(where: { !$0.isModelled }) else { return z }
    let begin = TrackParts(task, space.settings(at: z))
    let before = loudness(begin)
    var ways: [Way] = []
    for manner in tracks {
      let isUnchanged = if case .unchanged = manner { true } else { false }
      let made =
        isUnchanged ? begin : TrackParts(task, space.settings(at: set(z, manner, master: false)))
      let after = isUnchanged ? before : loudness(made)
      let parts = MixParts(made)
      let gains = zip(before, after).map { $0 > -200 && $1 > -200 ? $0 - $1 : 0 }
      let compressed = set(z, manner, master: false, gains: gains)
      let levels = gains.map { -$0 }
      search.calibrate(levels: levels)
      for manner in master {
        let point = set(compressed, manner, master: true)
        ways.append(
          Way(z: point, levels: levels, promise: search.promise(at: point, of: parts)))
      }
    }
    // The gentlest way and the most promising, each with the rest turned to suit it.
    let promising = ways.min { $0.promise < $1.promise }!
    let tried = promising.z == ways[0].z ? [ways[0]] : [ways[0], promising]
    let suited = concurrentMap(count: tried.count, threads: task.console.threads) { [search] in
      self.suited(tried[$0], search)
    }
    let best = suited.min { $0.objective < $1.objective }!
    search = best.search
    return best.z
  }

  /// A way with the rest turned to suit it; the search is calibrated there.
  private func suited(
    _ way: Way, _ search: StyleSearch
  ) -> (z: [Double], objective: Double, search: StyleSearch) {
    var search = search
    search.calibrate(levels: way.levels)
    _ = search.calibrate(at: way.z)
    let z = ModelDescents(space: space, search: search).nearby(way.z)
    return (z, search.calibrate(at: z), search)
  }

  /// The controls of tracks or of the master in a manner, and the faders up by what the tracks lose by it.
  private func set(
    _ z: [Double], _ manner: Manner, master: Bool, gains: [Double] = []
  ) -> [Double] {
    var z = z
    for (index, control) in space.controls.enumerated() {
      guard (control.strip == .master) == master else { continue }
      if control.aspect == .dynamics {
        z[index] =
          switch manner {
          case .unchanged: z[index]
          case .beginning(let beginning): control.limited(beginning.coordinate(of: control))
          case .proposed(let proposal): proposal[index]
          }
      } else if case .track(let track) = control.strip, control.name == "fader", !gains.isEmpty {
        z[index] = control.limited(z[index] + control.coordinates(ofDecibels: gains[track]))
      }
    }
    return z
  }

  private func loudness(_ tracks: TrackParts) -> [Double] {
    tracks.bandPowers.map { decibels(power: max($0.loudnessPower, 1e-30)) }
  }
}
