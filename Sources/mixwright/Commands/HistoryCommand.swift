import ArgumentParser
import MixAssistant
import Sessions

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List what commands changed in a session.",
    discussion: """
      The latest step comes last; undo takes it back. Steps that were undone can be done again \
      with redo, until another command changes the session.

      EXAMPLES
        mixwright history mix.session.json
        mixwright history mix.session.json --json
      """)

  @OptionGroup var target: SessionArgument

  @Flag(help: "Print the result as one JSON object on standard output.")
  var json = false

  func run() throws {
    let history = try EditHistory(session: target.session).history()
    if json {
      print(Self.json(history).prettyPrinted, terminator: "")
    } else if history.steps.isEmpty {
      print("No command has changed the session.")
    } else {
      var table = TextTable([("", .right), ("", .left), ("what", .left)])
      for (index, step) in history.steps.enumerated() {
        let isDone = index < history.doneCount
        table.add(["\(step.number)", isDone ? "" : "undone", step.what])
      }
      print(table.text)
    }
  }

  private static func json(_ history: SessionHistory) -> JSONValue {
    [
      "steps": .array(
        history.steps.enumerated().map { index, step in
          [
            "number": JSONValue(Double(step.number)), "what": .string(step.what),
            "isDone": .bool(index < history.doneCount),
            "changes": JSONValue(Double(step.changes.count)),
          ]
        })
    ]
  }
}
