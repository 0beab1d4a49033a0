extension SessionHistory {
  init(_ reader: SessionReader) throws(SessionError) {
    for element in try reader.member("steps")?.elements() ?? [] {
      steps.append(try HistoryStep(element))
    }
    let count = UInt64(steps.count)
    doneCount =
      try reader.member("done").map { reader throws(SessionError) in
        Int(try reader.wholeNumber(in: 0...count))
      } ?? steps.count
  }

  var encoded: JSONValue {
    ["done": JSONValue(Double(doneCount)), "steps": .array(steps.map(\.encoded))]
  }
}

extension HistoryStep {
  fileprivate init(_ reader: SessionReader) throws(SessionError) {
    number = Int(
      try reader.required("number", "counted from 1").wholeNumber(in: 1...UInt64(Int32.max)))
    what = try reader.required("what", "one line").string()
    changes = []
    for element in try reader.member("changes")?.elements() ?? [] {
      let object = try element.object()
      changes.append(
        Change(
          place: try element.required("at", "a place of the document").string(),
          before: object["from"], after: object["to"]))
    }
  }

  fileprivate var encoded: JSONValue {
    [
      "number": JSONValue(Double(number)),
      "what": .string(what),
      "changes": .array(
        changes.map { change in
          var object: JSONObject = ["at": .string(change.place)]
          object["from"] = change.before
          object["to"] = change.after
          return .object(object)
        }),
    ]
  }
}
