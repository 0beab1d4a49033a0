import SignalProcessing

/// Chooses stretches of a song that together hold every track.
///
/// One excerpt may be silent for some tracks; several together should not be. From the energy of
/// each track over time, excerpts are added one by one, each time the one that adds most to
/// Σ over tracks of √(share of the track's energy held): the root favours what is missing, a track
/// that sounds for a moment counts like one that sounds throughout.
package struct ExcerptSelection {
  /// Start times in seconds, ascending, at least one.
  package let starts: [Double]

  /// - Parameters:
  ///   - energies: `energies[track][interval]`, mean squares of consecutive intervals.
  ///   - interval: length of an interval in seconds.
  ///   - length: of an excerpt, in seconds.
  ///   - count: number of excerpts; fewer where the song is too short for them to be disjoint.
  package init(energies: [[Double]], interval: Double, length: Double, count: Int) {
    let intervals = energies.map(\.count).max() ?? 0
    let span = max(Int((length / interval).rounded()), 1)
    guard intervals > span else {
      starts = [0]
      return
    }
    // Each track's running share of its own energy.
    let shares = energies.map { track in
      let total = track.reduce(0, +)
      var running = 0.0
      let sums = track.map { energy in
        running += energy
        return total > 0 ? running / total : 0
      }
      return [0] + sums + Array(repeating: sums.last ?? 0, count: intervals - track.count)
    }
    // A start may lie anywhere on a grid of half an excerpt.
    let step = max(span / 2, 1)
    var candidates = Array(stride(from: 0, through: intervals - span, by: step))
    if candidates.last != intervals - span { candidates.append(intervals - span) }
    var held = [Double](repeating: 0, count: energies.count)
    var chosen: [Int] = []
    while chosen.count < count {
      let free = candidates.filter { candidate in
        chosen.allSatisfy { abs($0 - candidate) >= span }
      }
      func gain(_ candidate: Int) -> Double {
        zip(shares, held).reduce(0) { sum, track in
          let (share, held) = track
          let added = share[candidate + span] - share[candidate]
          return sum + (held + added).squareRoot() - held.squareRoot()
        }
      }
      guard let best = free.max(by: { (gain($0), -$0) < (gain($1), -$1) }) else { break }
      chosen.append(best)
      for track in held.indices { held[track] += shares[track][best + span] - shares[track][best] }
    }
    starts = chosen.sorted().map { Double($0) * interval }
  }
}
