import Evaluation
import Foundation
import MixAssistant
import Training

extension ControllerReport {
  /// A table of means for each kind of example, methods side by side, and the improvements.
  func text(folder: String) -> String {
    let kinds = scores.kinds.map { kind in
      "\(kind.rawValue), \(exampleCount) examples: mean ± half of the 95 % interval; lower is better\n"
        + means(kind)
        + "\n\nReduction compared with \(Self.baseline), with 95 % interval\n" + improvements(kind)
    }
    let left =
      problems.isEmpty
      ? []
      : [
        "Left out\n" + problems.map { "  \($0)" }.joined(separator: "\n")
      ]
    return (kinds + left + ["\(folder)/results.csv: every example"]).joined(separator: "\n\n")
  }

  private func means(_ kind: TrainingExample.Kind) -> String {
    var table = TextTable(
      [(title: "", alignment: .left)] + scores.methods.map { (title: $0, alignment: .right) })
    for measure in ControllerMeasure.all {
      table.add(
        [measure.heading]
          + scores.methods.map { method in
            guard let mean = scores.mean(measure, of: method, kind) else { return "-" }
            let half = (mean.high - mean.low) / 2
            return "\(mean.value.text(measure.digits)) ± \(half.text(measure.digits))"
          })
    }
    return table.text
  }

  private func improvements(_ kind: TrainingExample.Kind) -> String {
    let names = controllers.map(\.name)
    var table = TextTable(
      [(title: "", alignment: .left)] + names.map { (title: $0, alignment: .right) })
    for measure in ControllerMeasure.all {
      table.add(
        [measure.heading]
          + names.map { method in
            guard
              let less = scores.improvement(measure, of: method, over: Self.baseline, kind)
            else { return "-" }
            func percent(_ part: Double) -> String { (100 * part).text(0, plus: true) }
            return "\(percent(less.value)) % (\(percent(less.low)) to \(percent(less.high)))"
          })
    }
    return table.text
  }
}

extension ControllerMeasure {
  /// "EQ curve, dB", and for settings "tone settings, spreads".
  fileprivate var heading: String {
    let title = name.hasPrefix("settings.") ? "\(title) settings" : title
    return unit.isEmpty ? title : "\(title), \(unit)"
  }
}
