public import MixStyle
public import MixingConsole
import SignalProcessing
import _Differentiation

extension MatchTask {
  /// The features of the whole song's mix by the band model, which knows no compressor: a look that takes
  /// milliseconds.
  @differentiable(reverse,wrt: settings)
  public func modelledFeatures(_ settings: ConsoleSettings) -> StyleFeatures {
    BandModel(self).features(settings).value
  }

  @derivative(of: modelledFeatures, wrt: settings)
  public func vjpModelledFeatures(
    _ settings: ConsoleSettings
  ) -> (
    value: StyleFeatures,
    pullback: (StyleFeatures.TangentVector) -> ConsoleSettings.TangentVector
  ) {
    BandModel(self).features(settings)
  }

  /// What settings cost because tracks would not be heard, or because the balance moves, by the band
  /// model (`AudibilityPenalty`), in square decibels.
  /// - Parameter audibleShareWeight: of a square decibel of audible share that a track loses within the bound.
  @differentiable(reverse,wrt: settings)
  public func modelledPenalty(
    _ settings: ConsoleSettings, audibleShareWeight: Double = 0
  ) -> Double {
    let model = BandModel(self)
    return AudibilityPenalty(
      model, start: start, weights: AudibilityPenalty.Weights(audibleShare: audibleShareWeight)
    )(model.state(settings).strips).value
  }

  @derivative(of: modelledPenalty, wrt: settings)
  public func vjpModelledPenalty(
    _ settings: ConsoleSettings, audibleShareWeight: Double
  ) -> (value: Double, pullback: (Double) -> ConsoleSettings.TangentVector) {
    let model = BandModel(self)
    let penalty = AudibilityPenalty(
      model, start: start, weights: AudibilityPenalty.Weights(audibleShare: audibleShareWeight)
    )(model.state(settings).strips)
    return (
      penalty.value,
      { g in
        model.gradient(
          BandModel.ConsoleStateGradient(strips: penalty.gradients.map { $0.scaled(by: g) }),
          at: settings)
      }
    )
  }

  /// The style distance by the band model, without corners, in decibels: what a search begins with.
  @differentiable(reverse,wrt: settings)
  public func modelledDistance(_ settings: ConsoleSettings) -> Double {
    let distance = withoutDerivative(at: objective.smooth.without(.loudnessRange))
    return distance(modelledFeatures(settings))
  }
}

extension BandModel {
  /// The features of the mix, and their pullback.
  func features(
    _ settings: ConsoleSettings
  ) -> (
    value: StyleFeatures,
    pullback: (StyleFeatures.TangentVector) -> ConsoleSettings.TangentVector
  ) {
    let state = state(settings)
    let (mix, toState) = vjpMix(state)
    let (features, toMix) = mix.styleFeatures()
    return (features, { gradient(toState(toMix($0)), at: settings) })
  }
}
