import ArgumentParser

struct ControllerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "controller",
    abstract: "Show and evaluate learned controllers.",
    discussion: "See docs/controller-evaluation.md for what is measured, and how.",
    subcommands: [ControllerShowCommand.self, ControllerEvaluateCommand.self])
}
