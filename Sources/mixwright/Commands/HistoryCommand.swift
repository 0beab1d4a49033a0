import ArgumentParser
import Documents
import Foundation
import MixAssistant
import Sessions

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the changes that commands made to a session.",
    discussion: """
      The latest step comes last; undo takes it back. redo repeats steps that were undone, until another \
      command changes the session.

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
      var table = TextTable([("", .right), ("when", .left), ("", .left), ("what", .left)])
      for (index, step) in history.steps.enumerated() {
        let isDone = index < history.doneCount
        table.add([
          "\(step.number)", step.time.map(Self.text) ?? "-", isDone ? "" : "undone", step.what,
        ])
      }
      print(table.text)
    }
  }

  /// In the time zone of whoever looks: "2026-01-31 18:30".
  private static func text(_ time: Date) -> String {
    time.formatted(
      .verbatim(
        "\(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
        timeZone: .current, calendar: Calendar(identifier: .gregorian)))
  }

  private static func json(_ history: SessionHistory) -> JSONValue {
    [
      "steps": .array(
        history.steps.enumerated().map { index, step in
          [
            "number": JSONValue(Double(step.number)), "what": .string(step.what),
            "time": step.time.map { .string($0.formatted(.iso8601)) } ?? .null,
            "isDone": .bool(index < history.doneCount),
            "changes": JSONValue(Double(step.changes.count)),
          ]
        })
    ]
  }
}
