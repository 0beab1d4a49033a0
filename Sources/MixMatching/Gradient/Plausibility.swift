import MixingConsole
import SignalProcessing

/// What settings cost beside the style distance, in its decibels:
///
///     prior weight · (prior(z) + Σ curve(c)) + audibility weight · penalty
///
/// over the coordinates z of a search and the equalizers' curves c of the tracks and the master.
struct Plausibility {
  struct Weights {
    /// In decibels of style distance per square spread of a control.
    var prior: Double
    /// In decibels of style distance per square decibel that a track is not heard.
    var audibility: Double
  }

  private let prior: Prior
  private let weights: Weights
  private var penalty: AudibilityPenalty

  /// - Parameter centre: the most plausible place; nil for the start.
  init(
    _ space: SearchSpace, _ model: BandModel, _ weights: Weights, centre: [Double]? = nil
  ) {
    prior = Prior(space, centre: centre)
    self.weights = weights
    penalty = AudibilityPenalty(
      model, start: space.settings(at: space.origin),
      balance: centre.map { space.settings(at: $0) })
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
    var value = weights.audibility * unheard.value + weights.prior * prior.value
    func curve(_ levels: [Double]) -> [Double] {
      let (own, gradient) = CurvePrior.value(levels)
      value += weights.prior * own
      return gradient.map { weights.prior * $0 }
    }
    var toDesk = BandModel.DeskGradient(
      strips: unheard.gradients.map { $0.scaled(by: weights.audibility) })
    toDesk.curves = desk.curves.map(curve)
    toDesk.masterCurve = curve(desk.masterCurve)
    return (value, toDesk, prior.gradient.map { weights.prior * $0 })
  }
}
