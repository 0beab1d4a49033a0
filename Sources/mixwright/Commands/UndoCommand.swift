import ArgumentParser
import MixAssistant
import Sessions

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back what the last command changed in a session.",
    discussion: """
      Only what the command changed changes back, and of that only what nobody has changed since, \
      with another command or in the file itself.

      EXAMPLES
        mixwright undo mix.session.json
        mixwright undo mix.session.json --steps 3
      """)

  @OptionGroup var target: SessionArgument
  @OptionGroup var count: StepOption

  func run() throws {
    let revisions = try EditHistory(session: target.session).undo(steps: count.steps)
    for revision in revisions { print(revision.text("undone")) }
  }
}

struct RedoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Do again what undo took back.",
    discussion: """
      EXAMPLES
        mixwright redo mix.session.json
        mixwright redo mix.session.json --steps 3
      """)

  @OptionGroup var target: SessionArgument
  @OptionGroup var count: StepOption

  func run() throws {
    let revisions = try EditHistory(session: target.session).redo(steps: count.steps)
    for revision in revisions { print(revision.text("done again")) }
  }
}

struct StepOption: ParsableArguments {
  @Option(help: ArgumentHelp("How many steps.", valueName: "N"))
  var steps = 1

  func validate() throws {
    if steps < 1 { throw ValidationError("--steps: give a whole number from 1") }
  }
}

extension SessionDocument.Revision {
  /// "undone: Bass: fader 0.0 dB → -2.0 dB", and what stays, a line each.
  fileprivate func text(_ done: String) -> String {
    (["\(done): \(step.what)"] + untouched.map { "  stays, changed since: \($0)" })
      .joined(separator: "\n")
  }
}
