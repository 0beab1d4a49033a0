public import Corpus
public import Documents
import MixAssistant
import Training

/// The result of a controller's evaluation.
public struct ControllerReport: Sendable {
  /// By the names of their methods.
  public let controllers: [(name: String, description: ControllerDescription)]
  public let scores: ControllerScores
  /// Songs that were left out, one line for each file at fault.
  public let problems: [String]
  /// Where the songs are from; nil for composed ones.
  public let songs: String?
  public let split: Split
  /// Of each kind.
  public let exampleCount: Int

  public static let format = "mixwright-controller-evaluation"
  public static let version = 1
  /// What improvements are relative to: the mix that everything starts from.
  public static let baseline = "balanced"

  /// One line per example and method, by RFC 4180; empty where a measure cannot be taken.
  public var csv: String {
    let columns = ControllerMeasure.all.map(\.name)
    var lines = [["kind", "example", "tracks", "method"] + columns]
    for row in scores.rows {
      lines.append(
        [row.kind.rawValue, "\(row.example)", "\(row.trackCount)", row.method]
          + columns.map { row.measures[$0].map { JSONNumber($0).text } ?? "" })
    }
    return lines.map { $0.map(EvaluationResults.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// Means with their intervals; the same in every run of the same program on the same files.
  public var json: JSONValue {
    var means = JSONObject()
    for kind in scores.kinds {
      var methods = JSONObject()
      for method in scores.methods { methods[method] = .object(object(method, kind)) }
      means[kind.rawValue] = .object(methods)
    }
    var named = JSONObject()
    for (name, description) in controllers { named[name] = description.json }
    return [
      "format": .string(Self.format), "version": JSONValue(Double(Self.version)),
      "createdBy": .string("mixwright \(mixwrightVersion)"),
      "controllers": .object(named), "songs": .string(songs ?? "composed"),
      "split": .string(split.rawValue), "examples": JSONValue(Double(exampleCount)),
      "seed": .number(JSONNumber(scores.seed)),
      "measures": .array(
        ControllerMeasure.all.map {
          ["name": .string($0.name), "unit": .string($0.unit), "help": .string($0.help)]
        }), "baseline": .string(Self.baseline), "means": .object(means),
      "problems": .array(problems.map { .string($0) }),
    ]
  }

  private func object(_ method: String, _ kind: TrainingExample.Kind) -> JSONObject {
    var result = JSONObject()
    for measure in ControllerMeasure.all {
      guard let mean = scores.mean(measure, of: method, kind) else { continue }
      var object: JSONObject = [
        "mean": JSONValue(mean.value), "low": JSONValue(mean.low), "high": JSONValue(mean.high),
        "examples": JSONValue(Double(mean.count)),
      ]
      if method != Self.baseline,
        let less = scores.improvement(measure, of: method, over: Self.baseline, kind)
      {
        object["improvement"] = [
          "mean": JSONValue(less.value), "low": JSONValue(less.low), "high": JSONValue(less.high),
        ]
      }
      result[measure.name] = .object(object)
    }
    return result
  }
}
