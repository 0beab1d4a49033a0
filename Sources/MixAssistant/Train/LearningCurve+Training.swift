import Interchange
import MixMatching
import Training

extension LearningCurve {
  /// The measures of a training's validations.
  init(
    _ record: TrainingRecord, priorMean: ValidationMeasures, configuration: TrainingConfiguration,
    title: String
  ) {
    let steps = record.curve.map(\.step)
    let panels = Self.panels.compactMap { measure, title, unit, decimals -> Panel? in
      let values = record.curve.map { $0.measures[measure] ?? .nan }
      // Without examples that have settings to compare there is the loss alone.
      guard values.contains(where: \.isFinite) else { return nil }
      let training =
        measure == .loss
        ? Series(steps: steps, values: record.curve.map { $0.trainingLoss ?? .nan }) : nil
      return Panel(
        title: title, unit: unit, decimals: decimals,
        validation: Series(steps: steps, values: values), training: training,
        priorMean: priorMean[measure])
    }
    self.init(
      title: title,
      summary:
        "A \(configuration.kind) that learns by the loss \(configuration.loss.regime.rawValue), "
        + "\(configuration.batchSize) examples a step; validated with "
        + "\(configuration.validation.exampleCount) examples of songs that are never trained on. "
        + "The training's loss is the mean since the validation before, with dropout. The prior mean "
        + "mixes without listening.",
      panels: panels, bestStep: record.best?.step)
  }

  private static let panels: [(ValidationMeasures.Measure, String, String, Int)] = [
    (.loss, "Loss", "", 4), (.fader, "Error of faders", "dB", 2), (.pan, "Error of pan", "", 3),
    (.tone, "Error of tone", "dB", 2), (.reduction, "Error of reduction", "dB", 2),
    (.send, "Error of sends", "dB", 1),
  ]
}
