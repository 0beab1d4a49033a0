import ArgumentParser

struct ControllerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "controller",
    abstract: "Look at and judge learned controllers.",
    discussion: "See docs/controller-evaluation.md for what is measured, and how.",
    subcommands: [ControllerShowCommand.self, ControllerEvaluateCommand.self])
}
