import ArgumentParser
import MixAssistant
import Sessions

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last change of a session.",
    discussion: """
      Settings that were changed again since, by a command or in the file itself, stay as they are.

      EXAMPLES
        mixwright undo mix.session.json
        mixwright undo mix.session.json --steps 3
      """)

  @OptionGroup var target: SessionArgument
  @OptionGroup var count: StepOption
  @OptionGroup var trying: DryRunOption

  func run() throws {
    var job = EditHistory(session: target.session)
    job.isTried = trying.dryRun
    let lines = try job.undo(steps: count.steps).map { $0.text("undone") }
    if trying.dryRun { return print(WorkPlan(session: target.session, changes: lines).text) }
    for line in lines { print(line) }
  }
}

struct RedoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Redo what undo took back.",
    discussion: """
      EXAMPLES
        mixwright redo mix.session.json
        mixwright redo mix.session.json --steps 3
      """)

  @OptionGroup var target: SessionArgument
  @OptionGroup var count: StepOption
  @OptionGroup var trying: DryRunOption

  func run() throws {
    var job = EditHistory(session: target.session)
    job.isTried = trying.dryRun
    let lines = try job.redo(steps: count.steps).map { $0.text("done again") }
    if trying.dryRun { return print(WorkPlan(session: target.session, changes: lines).text) }
    for line in lines { print(line) }
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
