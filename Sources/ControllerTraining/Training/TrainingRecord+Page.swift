import Foundation
import MixAssistant
import Pages
import Training

extension TrainingRecord {
  /// The learning curve as a page.
  func page(
    title: String, priorMean: ValidationMeasures, configuration: TrainingConfiguration
  ) -> LearningCurvePage {
    LearningCurvePage(
      title: title, introduction: introduction(configuration),
      figures: ValidationMeasures.Measure.allCases.compactMap { figure($0, priorMean) },
      configuration: configuration.facts.map { ($0.key, $0.value) },
      imprint: "Made by mixwright \(mixwrightVersion). The same numbers are in curve.csv.")
  }

  private func introduction(_ configuration: TrainingConfiguration) -> String {
    guard let last = curve.last, let best else { return "Nothing was validated yet." }
    let examples = last.step * configuration.batchSize
    return "\(last.step) of \(configuration.steps) updates, \(examples) examples, "
      + String(format: "%.0f minutes. ", last.seconds / 60)
      + "Best validation at step \(best.step): loss \(String(format: "%.4f", best.measures.loss)). "
      + "Validation is on fixed examples of songs that are never trained on; the prior mean is what "
      + "settings reach that do not listen."
  }

  /// Nil where no validation knows the measure.
  private func figure(
    _ measure: ValidationMeasures.Measure, _ priorMean: ValidationMeasures
  ) -> LearningCurvePage.Figure? {
    typealias Point = LearningCurvePage.Figure.Point
    let points = curve.compactMap { point in
      point.measures[measure].map { Point(step: point.step, value: $0) }
    }
    guard let last = points.last else { return nil }
    let training =
      measure == .loss
      ? curve.compactMap { point in
        point.trainingLoss.map { Point(step: point.step, value: $0) }
      } : []
    let (title, unit) = measure.wording
    let prior = priorMean[measure]
    let summary =
      String(format: "%.3g", last.value) + (unit.isEmpty ? "" : " \(unit)") + " at last"
      + (prior.map { String(format: ", beside %.3g of the prior mean", $0) } ?? "") + "."
    return LearningCurvePage.Figure(
      title: title, summary: summary, unit: unit, validation: points, training: training,
      priorMean: prior)
  }
}

extension ValidationMeasures.Measure {
  /// Title and unit.
  fileprivate var wording: (String, String) {
    switch self {
    case .loss: ("Loss", "")
    case .fader: ("Faders, mean error", "dB")
    case .pan: ("Pan, mean error", "")
    case .tone: ("Equalizer curves, root mean square error", "dB")
    case .reduction: ("Compression of loud signals, mean error", "dB")
    case .send: ("Reverb sends, mean error", "dB")
    case .balanceSteps: ("Balance, error in plausible spreads", "")
    case .toneSteps: ("Tone, error in plausible spreads", "")
    case .dynamicsSteps: ("Dynamics, error in plausible spreads", "")
    case .widthSteps: ("Width, error in plausible spreads", "")
    case .spaceSteps: ("Space, error in plausible spreads", "")
    case .model: ("Style distance by the band model", "dB")
    }
  }
}
