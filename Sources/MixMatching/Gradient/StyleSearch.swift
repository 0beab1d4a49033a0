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
  /// The model of the excerpts, which the console can be compared with.
  private let excerptModel: BandModel
  /// By how much the console's features differ from the model's, where they were compared last.
  private var calibration = FeatureOffset.none
  private let penalty: AudibilityPenalty
  private let modelled: StyleObjective
  private let heard: StyleObjective
  /// By how much, by the model, the features of the whole song differ from those of the excerpts, which
  /// hold every track, but not as often as the song does.
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
    excerptModel = BandModel(task, tracks: task.excerptFrames)
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
    let (distance, gradient) = valueWithGradient(at: features) {
      modelled(calibration.added(to: $0))
    }
    var gradients = model.pullback(toMix(gradient), strips)
    let unheard = penalty(strips)
    for track in gradients.indices {
      gradients[track] += unheard.gradients[track].scaled(by: audibilityWeight)
    }
    return evaluation(
      distance, penalty: unheard.value, model.gradient(gradients, at: settings), at: z)
  }

  /// Compares model and console at a point where nothing plays that the model does not know: what adds
  /// up in phase, and what the excerpts are like beside the whole song.
  /// - Returns: The objective there, by the console.
  mutating func calibrate(at z: [Double]) -> Double {
    let settings = space.settings(at: z)
    let heard = styleFeatures(of: task.mixedExcerpts(settings))
    let strips = model.strips(settings)
    let excerpts = excerptModel.mix(strips).styleFeatures().value
    let whole = model.mix(strips).styleFeatures().value
    calibration = FeatureOffset(from: excerpts, to: heard)
    correction = FeatureOffset(from: excerpts, to: whole)
    return modelled(correction.added(to: heard)) + priorWeight * prior(z).value
      + audibilityWeight * penalty(strips).value
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

extension MatchTask {
  /// Band powers of every track in the excerpts, without their pre-roll.
  fileprivate var excerptFrames: [BandFrames] {
    concurrentMap(count: traits.count, threads: console.threads) { track in
      let parts = excerpts.map { excerpt -> AudioBuffer in
        let frames = excerpt.map(\.frameCount).max() ?? 0
        return excerpt[track].frames(preRoll..<max(frames, preRoll))
      }
      let joined = AudioBuffer(
        channels: (0..<(parts.first?.channelCount ?? 1)).map { channel in
          Array(parts.map { $0.channels[channel] }.joined())
        }, sampleRate: console.sampleRate)
      return BandFrames(of: joined)
    }
  }
}
