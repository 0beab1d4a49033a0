/// Every track stays heard, and the balance, which a style does not tell, stays near the start's
/// (`AudibilityPenalty`).
struct AudibilityTerm: ObjectiveTerm {
  let penalty: AudibilityPenalty
  /// In decibels of style distance per square decibel that a track is not heard.
  let weight: Double

  init(_ model: BandModel, _ space: SearchSpace, _ tuning: FitTuning) {
    weight = tuning.audibility
    penalty = AudibilityPenalty(
      model, start: space.settings(at: space.origin),
      weights: AudibilityPenalty.Weights(
        balance: tuning.balance / weight, audibleShare: tuning.audibleShare / weight))
  }

  func value(at point: FitPoint, addingTo gradient: inout FitGradient) -> Double {
    let (value, gradients) = penalty(point.state.strips)
    for track in gradients.indices {
      gradient.toState.strips[track] += gradients[track].scaled(by: weight)
    }
    return weight * value
  }
}
