import Documents
import Foundation

extension SessionHistory {
  init(_ reader: DocumentReader) throws(DocumentError) {
    for element in try reader.member("steps")?.elements() ?? [] {
      steps.append(try HistoryStep(element))
    }
    let count = UInt64(steps.count)
    doneCount =
      try reader.member("done").map { reader throws(DocumentError) in
        Int(try reader.wholeNumber(in: 0...count))
      } ?? steps.count
  }

  var encoded: JSONValue {
    ["done": JSONValue(Double(doneCount)), "steps": .array(steps.map(\.encoded))]
  }
}

extension HistoryStep {
  fileprivate init(_ reader: DocumentReader) throws(DocumentError) {
    number = Int(
      try reader.required("number", "counted from 1").wholeNumber(in: 1...UInt64(Int32.max)))
    if let member = try reader.member("time") {
      let text = try member.string()
      guard let time = try? Date(text, strategy: .iso8601) else {
        throw member.fault("\"\(text)\" is no time; write it as 2026-01-31T18:30:00Z")
      }
      self.time = time
    }
    what = try reader.required("what", "one line").string()
    changes = []
    if let names = try reader.member("renamed") {
      renaming = TrackRenaming(
        from: try names.required("from", "the old name").string(),
        to: try names.required("to", "the new name").string())
    }
    guard let list = try reader.member("changes") else { return }
    for member in try list.object().members {
      let change = try list.descendant([member.key])?.object()
      changes.append(
        Change(place: member.key, before: change?["from"], after: change?["to"]))
    }
  }

  fileprivate var encoded: JSONValue {
    var list = JSONObject()
    for change in changes {
      var object = JSONObject()
      object["from"] = change.before
      object["to"] = change.after
      list[change.place] = .object(object)
    }
    var object: JSONObject = ["number": JSONValue(Double(number))]
    object["time"] = time.map { .string($0.formatted(.iso8601)) }
    object["what"] = .string(what)
    if let renaming {
      object["renamed"] = ["from": .string(renaming.from), "to": .string(renaming.to)]
    } else {
      object["changes"] = .object(list)
    }
    return .object(object)
  }
}
