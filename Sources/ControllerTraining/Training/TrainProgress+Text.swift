import Foundation
import Training

/// What is told of a training, in lines for a terminal and the log.
extension TrainProgress {
  /// One line; nil for what is not worth one.
  public var line: String? {
    switch self {
    case .began(let kind, let weights, let step, let configuration, let threads):
      let place = step == 0 ? "" : ", from step \(step)"
      return "\(kind) with \(weights) weights, loss \(configuration.loss.regime.rawValue)"
        + "\(place), \(configuration.steps) steps of \(configuration.batchSize) examples, "
        + "\(threads) threads"
    case .leftOut(let problems):
      return (["songs left out:"] + problems.map { "  \($0)" }).joined(separator: "\n")
    case .preparing: return nil
    case .prepared(let priorMean): return "prior mean: \(Self.text(priorMean))"
    case .event(.validated(let point, let isBest, let times)):
      let training = point.trainingLoss.map { String(format: "training %.4f, ", $0) } ?? ""
      return "step \(point.step): \(training)validation \(Self.text(point.measures))"
        + (isBest ? " *" : "") + (times.exampleCount > 0 ? "\n  \(Self.text(times))" : "")
    case .event: return nil
    }
  }

  /// "0.81 (fader 2.1 dB, pan 0.2, tone 2.3 dB, reduction 1.1 dB, send 5 dB)".
  static func text(_ measures: ValidationMeasures) -> String {
    let units: [(ValidationMeasures.Measure, String, String)] = [
      (.fader, "fader", "%.2f dB"), (.pan, "pan", "%.3f"), (.tone, "tone", "%.2f dB"),
      (.reduction, "reduction", "%.2f dB"), (.send, "send", "%.1f dB"),
      (.model, "style by the model", "%.2f dB"),
    ]
    let parts = units.compactMap { measure, name, format in
      measures[measure].map { "\(name) \(String(format: format, $0))" }
    }
    return String(format: "%.4f", measures.loss)
      + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }

  /// "11.2 examples/s: songs 20 %, mixing 50 %, ...".
  static func text(_ times: TimeAccount) -> String {
    String(format: "%.1f examples/s: ", times.examplesPerSecond)
      + times.shares.map { String(format: "%@ %.0f %%", $0.name, 100 * $0.share) }
      .joined(separator: ", ")
  }
}

extension TrainController.Summary {
  /// How it ended, a line each.
  public var lines: [String] {
    var lines: [String] = []
    switch end {
    case .finished: lines.append("finished after \(step) steps")
    case .stoppedEarly: lines.append("stopped early after \(step) of \(steps) steps: no new best")
    case .interrupted: lines.append("interrupted after \(step) of \(steps) steps")
    }
    if let best {
      lines.append(
        "best at step \(best.step): \(TrainProgress.text(best.measures)); "
          + "prior mean \(TrainProgress.text(priorMean))")
      lines.append("controller: \(folder.controller.path)")
    }
    if skippedCount > 0 {
      lines.append("\(skippedCount) examples were left out: their loss or gradient was no number")
    }
    return lines
  }
}
