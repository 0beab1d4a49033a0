import MixingConsole

/// Equalizers stay plausible as curves: bands add up, and what goes beyond what engineers set costs more and more.
///
///     cost = weight · Σ over equalizers of mean over bands of max(|curve| - largest, 0)²
///
/// with the curve in decibels without the high-pass, which is meant to cut.
struct CurveCost: ObjectiveTerm {
  let weight: Double
  /// In decibels.
  let largest: Double

  func value(at point: FitPoint, addingTo gradient: inout FitGradient) -> Double {
    let count = Double(point.desk.masterCurve.count)
    var value = 0.0
    func add(_ curve: [Double], _ slopes: inout [Double]) {
      for (band, level) in curve.enumerated() {
        let beyond = level > largest ? level - largest : min(level + largest, 0)
        value += weight * beyond * beyond / count
        slopes[band] += 2 * weight * beyond / count
      }
    }
    for (track, curve) in point.desk.curves.enumerated() {
      add(curve, &gradient.toDesk.curves[track])
    }
    add(point.desk.masterCurve, &gradient.toDesk.masterCurve)
    return value
  }
}
