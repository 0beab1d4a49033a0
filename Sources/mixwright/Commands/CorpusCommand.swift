import ArgumentParser

struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Make or collect multitracks to train a controller on.",
    discussion: "See docs/corpus.md for what is made, and what it cannot teach.",
    subcommands: [CorpusGenerateCommand.self, CorpusImportCommand.self])
}
