import MixingConsole
import SignalProcessing

/// What settings cost beside the style distance, in its decibels:
///
///     prior weight · (prior(z) + Σ curve(c)) + audibility weight · penalty
///
/// over the coordinates z of a search and the equalizers' curves c of the tracks and the master.
struct Plausibility {
  private let prior: Prior
  private let priorWeight: Double
  private let audibilityWeight: Double
  private var penalty: AudibilityPenalty

  init(
    _ space: SearchSpace, _ model: BandModel, priorWeight: Double, audibilityWeight: Double
  ) {
    prior = Prior(space)
    self.priorWeight = priorWeight
    self.audibilityWeight = audibilityWeight
    penalty = AudibilityPenalty(model, start: space.settings(at: space.origin))
  }

  /// See `AudibilityPenalty.calibrate(levels:)`.
  mutating func calibrate(levels: [Double]) { penalty.calibrate(levels: levels) }

  /// See `AudibilityPenalty.calibrate(_:heard:start:)`.
  mutating func calibrate(_ strips: [BandModel.Strip], heard: Audibility, start: Audibility) {
    penalty.calibrate(strips, heard: heard, start: start)
  }

  /// The cost, its gradient by the desk and, beside that, by the coordinates.
  func callAsFunction(
    _ desk: BandModel.Desk, at z: [Double]
  ) -> (value: Double, toDesk: BandModel.DeskGradient, gradient: [Double]) {
    let unheard = penalty(desk.strips)
    let prior = prior(z)
    var value = audibilityWeight * unheard.value + priorWeight * prior.value
    func curve(_ levels: [Double]) -> [Double] {
      let (own, gradient) = CurvePrior.value(levels)
      value += priorWeight * own
      return gradient.map { priorWeight * $0 }
    }
    var toDesk = BandModel.DeskGradient(
      strips: unheard.gradients.map { $0.scaled(by: audibilityWeight) })
    toDesk.curves = desk.curves.map(curve)
    toDesk.masterCurve = curve(desk.masterCurve)
    return (value, toDesk, prior.gradient.map { priorWeight * $0 })
  }
}
