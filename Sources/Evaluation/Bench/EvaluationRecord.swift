import Documents
import Foundation
import MixAssistant

/// What a finished cell leaves behind, `cell.json` in its folder: the measures, and everything they
/// depend on, so that a later run knows whether they still hold.
struct EvaluationRecord {
  /// What the mix depends on.
  var made = JSONValue.null
  /// What the measures depend on.
  var measured = JSONValue.null
  var measures: [String: Double] = [:]
  var seconds: Double?
  var searchSeconds: Double?

  private let path: String

  /// The record of a folder, empty where there is none.
  init(folder: String) {
    path = folder + "/cell.json"
    let data = FileManager.default.contents(atPath: path) ?? Data()
    guard let tree = try? JSONValue(parsing: String(decoding: data, as: UTF8.self)) else { return }
    made = tree["made"] ?? .null
    measured = tree["measured"] ?? .null
    seconds = tree["seconds"]?.number
    searchSeconds = tree["searchSeconds"]?.number
    for member in tree["measures"]?.object?.members ?? [] {
      measures[member.key] = member.value.number
    }
  }

  func write() throws {
    var values = JSONObject()
    for (name, value) in measures.sorted(by: { $0.key < $1.key }) {
      values[name] = JSONValue(value)
    }
    let tree: JSONValue = [
      "made": made, "measured": measured, "measures": .object(values),
      "seconds": JSONValue(seconds), "searchSeconds": JSONValue(searchSeconds),
    ]
    try Data(tree.prettyPrinted.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
