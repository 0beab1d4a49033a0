import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

/// The objective of a fit, by the band model and by the exact console.
struct StyleSearch {
  private let task: MatchTask
  private let space: SearchSpace
  private let prior: Prior
  private let model: BandModel
  private let penalty: AudibilityPenalty
  private let modelled: StyleObjective
  private let heard: StyleObjective
  /// What is added to the features of the excerpts: by how much those of the whole song differ, by the
  /// model. Excerpts hold every track, but not as often as the song does.
  private var correction = FeatureOffset.none
  private let priorWeight: Double
  private let audibilityWeight: Double

  init(task: MatchTask, space: SearchSpace, priorWeight: Double, audibilityWeight: Double) {
    self.task = task
    self.space = space
    self.priorWeight = priorWeight
    self.audibilityWeight = audibilityWeight
    prior = Prior(space)
    model = BandModel(task)
    penalty = AudibilityPenalty(model, start: space.settings(at: space.origin))
    // The model has no waveform and so no crest factor; excerpts are too short for a loudness range.
    modelled = task.objective.smooth.without(.crestFactor, .loudnessRange)
    heard = task.objective.smooth.without(.loudnessRange)
  }

  func modelObjective(at z: [Double]) -> Descent.Evaluation {
    let settings = space.settings(at: z)
    let strips = model.strips(settings)
    let mix = model.mix(strips)
    let (features, toMix) = mix.styleFeatures()
    let (distance, gradient) = valueWithGradient(at: features) { modelled($0) }
    var gradients = model.pullback(toMix(gradient), strips)
    let unheard = penalty(strips)
    for track in gradients.indices {
      gradients[track] += unheard.gradients[track].scaled(by: audibilityWeight)
    }
    return evaluation(
      distance, penalty: unheard.value, model.gradient(gradients, at: settings), at: z)
  }

  /// Learns at a point, where nothing plays that the model does not know, how the features of the
  /// whole song differ from those of the excerpts.
  mutating func correct(at z: [Double]) {
    let settings = space.settings(at: z)
    let whole = model.mix(model.strips(settings)).styleFeatures().value
    correction = FeatureOffset(
      from: styleFeatures(of: task.mixedExcerpts(settings)), to: whole)
  }

  func exactObjective(at z: [Double]) -> Descent.Evaluation {
    let settings = space.settings(at: z)
    var (distance, gradient) = valueWithGradient(at: settings) {
      heard(correction.added(to: styleFeatures(of: task.mixedExcerpts($0))))
    }
    let unheard = penalty(model.strips(settings))
    if unheard.value > 0 {
      gradient += model.gradient(
        unheard.gradients.map { $0.scaled(by: audibilityWeight) }, at: settings)
    }
    return evaluation(distance, penalty: unheard.value, gradient, at: z)
  }

  private func evaluation(
    _ distance: Double, penalty: Double, _ gradient: ConsoleSettings.TangentVector,
    at z: [Double]
  ) -> Descent.Evaluation {
    let plausibility = prior(z)
    return Descent.Evaluation(
      objective: distance + priorWeight * plausibility.value + audibilityWeight * penalty,
      gradient: zip(space.gradient(gradient, at: z), plausibility.gradient).map {
        $0 + priorWeight * $1
      }, distance: distance)
  }
}

extension BandModel.StripGradient {
  func scaled(by factor: Double) -> BandModel.StripGradient {
    var result = self
    for band in levels.indices { result.levels[band] *= factor }
    result.sum *= factor
    result.difference *= factor
    result.width *= factor
    return result
  }
}
