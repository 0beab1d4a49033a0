import ControllerTraining
import Documents
import Foundation
import MixAssistant
import Training

/// How a training ended.
struct TrainReport {
  let summary: TrainController.Summary
  let configuration: String
  let output: String
  /// What `--steps` and `--references` said; going on needs them again.
  var steps: Int?
  var references: String?

  private var end: String {
    switch summary.end {
    case .finished: "finished"
    case .stoppedEarly: "stopped-early"
    case .interrupted: "interrupted"
    }
  }

  var text: String {
    var lines = summary.lines
    if summary.end == .interrupted {
      let options =
        (steps.map { " --steps \($0)" } ?? "") + (references.map { " --references \($0)" } ?? "")
      lines.append(
        "resume with: mixwright train \(configuration) -o \(output)\(options) --resume")
    }
    return lines.joined(separator: "\n")
  }

  var json: JSONValue {
    var object: JSONObject = [
      "end": .string(end), "step": JSONValue(Double(summary.step)),
      "steps": JSONValue(Double(summary.steps)),
      "skipped": JSONValue(Double(summary.skippedCount)),
      "controller": .string(summary.folder.controller.path),
      "curve": .string(summary.folder.curve.path),
    ]
    object["priorMean"] = json(summary.priorMean)
    if let best = summary.best {
      object["bestStep"] = JSONValue(Double(best.step))
      object["best"] = json(best.measures)
    }
    return .object(object)
  }

  private func json(_ measures: ValidationMeasures) -> JSONValue {
    var object = JSONObject()
    for measure in ValidationMeasures.Measure.allCases {
      object[measure.rawValue] = JSONValue(measures[measure])
    }
    return .object(object)
  }
}
