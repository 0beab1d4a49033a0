import ArgumentParser
import Evaluation
import MixAssistant

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare mixing methods on many songs and references.",
    discussion: """
      Runs every method on every song and reference, and on rough mixes whose settings are known. Writes \
      results.html, results.csv and results.json, and each mix below cells/. Finished cells are kept: run it \
      again after an interruption or a change, and it only makes what is missing or has changed.

      The manifest is a JSON document (docs/evaluation.md). It may name programs to run: evaluate \
      only manifests that you trust.

      EXAMPLES
        mixwright evaluate songs.json -o Evaluation
        mixwright evaluate songs.json -o Evaluation --json --quiet
      """)

  @Argument(
    help: ArgumentHelp("Songs, references and methods.", valueName: "manifest"),
    completion: .file(extensions: ["json"]))
  var manifest: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder of the results.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Flag(help: "Make every mix again.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "Number of threads; it does not change the result. (default: all processors)",
      valueName: "N"),
    transform: WritingOptions.threads)
  var threads: Int?

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func run() throws {
    var job = EvaluateMethods(
      manifest: try EvaluationManifest(contentsOf: manifest), output: output)
    job.startsAnew = force
    if let threads { job.threads = threads }
    if trying.dryRun { return printing.report(job.plan()) }
    let display = ProgressDisplay(isQuiet: printing.quiet)
    let results: EvaluationResults
    do {
      defer { display.finish() }
      results = try job.run { display.show("evaluate", $0) }
    }
    printing.report(text: EvaluationReport(results, folder: output).text, json: results.json)
    try results.checkComplete(folder: output)
  }
}
