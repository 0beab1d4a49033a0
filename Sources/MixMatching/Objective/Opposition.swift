import MixingConsole

/// One job, one place: what tracks do on average and what the master does may not work against each other.
///
///     opposition = weight · mean over bands of max(-t m, 0)
///
/// with t the mean of the tracks' equalizer curves and m the master's, in decibels. High-pass filters do not
/// count: one under an instrument does not work against a boost of what lies there in others.
struct Opposition: ObjectiveTerm {
  let weight: Double

  func value(at point: FitPoint, addingTo gradient: inout FitGradient) -> Double {
    let curves = point.state.curves
    let master = point.state.masterCurve
    guard !curves.isEmpty else { return 0 }
    var value = 0.0
    let scale = weight / Double(master.count)
    for band in master.indices {
      let mean = curves.reduce(0) { $0 + $1[band] } / Double(curves.count)
      guard mean * master[band] < 0 else { continue }
      value -= scale * mean * master[band]
      gradient.toState.masterCurve[band] -= scale * mean
      for track in curves.indices {
        gradient.toState.curves[track][band] -= scale * master[band] / Double(curves.count)
      }
    }
    return value
  }
}
