public import Documents
import MixAssistant

extension EvaluationResults {
  public static let format = "mixwright-evaluation"
  public static let version = 1

  /// One line per cell, by RFC 4180; empty where a measure cannot be taken.
  public var csv: String {
    let columns = EvaluationMeasure.all.map(\.name)
    var lines = [["song", "kind", "target", "method", "seed"] + columns + ["failure"]]
    for cell in cells {
      let place = cell.place
      lines.append(
        [
          place.song, TargetKind(place.target).rawValue, place.target.name, place.method,
          "\(place.seed)",
        ] + columns.map { cell.measures[$0].map { JSONNumber($0).text } ?? "" }
          + [cell.failure ?? ""])
    }
    return lines.map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A field of a line by RFC 4180.
  static func field(_ text: String) -> String {
    text.contains { ",\"\r\n".contains($0) || $0.isNewline }
      ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// Everything; all but `seconds` and `searchSeconds`, which stand last, is the same in every run of the same
  /// program on the same files.
  public var json: JSONValue {
    [
      "format": .string(Self.format), "version": JSONValue(Double(Self.version)),
      "createdBy": .string("mixwright \(mixwrightVersion)"),
      "measures": .array(EvaluationMeasure.all.map(Self.json)),
      "means": .object(meansObject), "intervals": .object(intervalsObject),
      "cells": .array(cells.map(Self.json)),
      "seconds": .array(cells.map { JSONValue($0.seconds) }),
      "searchSeconds": .array(cells.map { JSONValue($0.searchSeconds) }),
    ]
  }

  private var meansObject: JSONObject {
    var object = JSONObject()
    for kind in TargetKind.allCases {
      let cells = cells(kind)
      if cells.isEmpty { continue }
      var rows = JSONObject()
      for method in methods where !cells.of(method: method).isEmpty {
        var row = Self.object(Self.means(cells.of(method: method)))
        row["cells"] = JSONValue(Double(cells.of(method: method).count { $0.failure == nil }))
        rows[method] = .object(row)
      }
      object[kind.rawValue] = .object(rows)
    }
    return object
  }

  /// Of each mean the 2.5th and 97.5th percentile of what other draws of as many mixes would give.
  private var intervalsObject: JSONObject {
    var object = JSONObject()
    for kind in TargetKind.allCases {
      let cells = cells(kind)
      if cells.isEmpty { continue }
      var rows = JSONObject()
      for method in methods where !cells.of(method: method).isEmpty {
        let estimates = Self.estimates(cells.of(method: method))
        var row = JSONObject()
        for measure in EvaluationMeasure.all {
          row[measure.name] = estimates[measure.name].map { estimate -> JSONValue in
            [JSONValue(estimate.low), JSONValue(estimate.high)]
          }
        }
        rows[method] = .object(row)
      }
      object[kind.rawValue] = .object(rows)
    }
    return object
  }

  private static func json(_ measure: EvaluationMeasure) -> JSONValue {
    [
      "name": .string(measure.name), "title": .string(measure.title),
      "unit": .string(measure.unit),
      "better": measure.lessIsBetter.map { $0 ? "less" : "more" } ?? .null,
      "help": .string(measure.help),
    ]
  }

  private static func json(_ cell: EvaluationCell) -> JSONValue {
    let place = cell.place
    return [
      "song": .string(place.song), "kind": .string(TargetKind(place.target).rawValue),
      "target": .string(place.target.name), "method": .string(place.method),
      "seed": JSONValue(Double(place.seed)), "measures": .object(object(cell.measures)),
      "failure": cell.failure.map { .string($0) } ?? .null,
    ]
  }

  /// In the order of the table.
  private static func object(_ measures: [String: Double]) -> JSONObject {
    var object = JSONObject()
    for measure in EvaluationMeasure.all {
      object[measure.name] = measures[measure.name].map { JSONValue($0) }
    }
    return object
  }
}
