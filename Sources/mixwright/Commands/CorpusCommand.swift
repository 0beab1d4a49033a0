import ArgumentParser

struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus",
    abstract: "Make or collect multitracks to train a controller on.",
    discussion: "See docs/corpus.md for what a corpus holds, and for its limits.",
    subcommands: [CorpusGenerateCommand.self, CorpusImportCommand.self])
}
