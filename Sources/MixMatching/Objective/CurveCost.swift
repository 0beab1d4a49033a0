import MixStyle
import MixingConsole
import SignalProcessing

/// Equalizers stay plausible as curves. Bands add up, and so do a track's equalizer and the master's: what a track's
/// sound is turned by in all costs more and more beyond what engineers set, and so does a boost where the track has
/// nothing.
///
///     cost = weight · Σ over tracks of mean over bands of (what of t + m lies outside floor...ceiling)²
///
/// with t and m the curves of track and master in decibels, `largest` and its negative the ceiling and floor, and a
/// ceiling of 0 for t alone in bands that lie `audibleRange` decibels below the track's strongest.
struct CurveCost: ObjectiveTerm {
  let weight: Double
  /// In decibels.
  let largest: Double
  /// By track and band, whether the track has nothing there.
  let isInaudible: [[Bool]]

  init(_ model: BandModel, _ tuning: FitTuning) {
    weight = tuning.curve
    largest = tuning.largestCurve
    isInaudible = model.tracks.map { track in
      let average = track.averaged
      let levels = zip(average.mid, average.side).map { decibels(power: $0 + $1 + 1e-30) }
      let strongest = levels.max() ?? 0
      return levels.map { $0 < strongest - tuning.audibleRange }
    }
  }

  func value(at point: FitPoint, addingTo gradient: inout FitGradient) -> Double {
    let master = point.state.masterCurve
    let scale = weight / Double(master.count * max(point.state.curves.count, 1))
    var value = 0.0
    for (track, curve) in point.state.curves.enumerated() {
      for band in master.indices {
        let sum = curve[band] + master[band]
        let beyond = sum > largest ? sum - largest : sum < -largest ? sum + largest : 0
        let unheard = isInaudible[track][band] ? max(curve[band], 0) : 0
        value += scale * (beyond * beyond + unheard * unheard)
        gradient.toState.curves[track][band] += 2 * scale * (beyond + unheard)
        gradient.toState.masterCurve[band] += 2 * scale * beyond
      }
    }
    return value
  }
}
