import ArgumentParser
import ControllerTraining
import Foundation
import MixAssistant
import Training

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a controller that mixes by listening.",
    discussion: """
      A configuration file says which network learns from what, with which loss and for how long; \
      the folder Configurations holds those that were used. The output folder receives the controller, a \
      checkpoint, the learning curve and a log. After an interruption (Ctrl-C stops it safely) \
      --resume continues exactly where it stopped.

      EXAMPLES
        mixwright train Configurations/shipped.json -o Runs/shipped
        mixwright train Configurations/shipped.json -o Runs/shipped --resume
        mixwright train Configurations/shipped.json -o Mine --from shipped.safetensors \
      --songs Multitracks --steps 500
        mpirun -n 4 mixwright train Configurations/shipped.json -o Runs/shipped

      The last example needs a program built with --traits MPI (docs/training-parallel.md).
      """)

  @Argument(help: ArgumentHelp("The configuration, JSON.", valueName: "config"))
  var config: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Flag(help: "Continue from the checkpoint in the folder.")
  var resume = false

  @Option(
    help: ArgumentHelp("Start from this controller instead of new weights.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "Multitracks to learn from, a folder for each song, instead of composed songs; repeatable.",
      valueName: "folder"),
    completion: .directory)
  var songs: [String] = []

  @Option(
    help: ArgumentHelp(
      "Finished songs, used as references in unpaired examples.", valueName: "folder"),
    completion: .directory)
  var references: String?

  @Option(
    help: ArgumentHelp(
      "Total number of updates, instead of that in the configuration.", valueName: "N"))
  var steps: Int?

  @Option(
    help: ArgumentHelp(
      "Number of examples processed at the same time; it does not change the result. (default: number of cores)",
      valueName: "N"))
  var threads: Int?

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func validate() throws {
    if let steps, steps < 1 { throw ValidationError("--steps must be 1 or more") }
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more") }
    if resume && from != nil {
      throw ValidationError(
        "--from starts a new training and --resume continues one: give one of them")
    }
  }

  func run() throws {
    var job = TrainController(configuration: config, output: output)
    job.resumes = resume
    job.weights = from
    job.references = references
    job.songs = songs
    job.steps = steps
    if let threads { job.threads = threads }
    if trying.dryRun { return printing.report(try job.plan()) }
    let request = Interruption.endingPolitely()
    let display = TrainingDisplay(isQuiet: printing.quiet)
    let summary = try job.run(isInterrupted: { request.isMade }, report: display.show)
    display.finish()
    let report = TrainReport(
      summary: summary, configuration: config, output: output, steps: steps,
      references: references)
    if summary.isFirst { printing.report(text: report.text, json: report.json) }
    if summary.end == .interrupted { throw ExitCode(128 + request.signal) }
  }
}
