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
      A configuration file says which network learns from what, by which loss and for how long; \
      Configurations holds those that were used. Everything goes to the folder: the controller, a \
      checkpoint, the learning curve and a log. After an interruption (Ctrl-C ends it politely) \
      --resume goes on exactly where it ended.

      EXAMPLES
        mixwright train Configurations/shipped.json -o Runs/shipped
        mixwright train Configurations/shipped.json -o Runs/shipped --resume
        mixwright train Configurations/shipped.json -o Mine --from shipped.safetensors \
      --songs Multitracks --steps 500
        mpirun -n 4 mixwright train Configurations/shipped.json -o Runs/shipped

      The last needs a program that is built with --traits MPI (docs/training-parallel.md).
      """)

  @Argument(help: ArgumentHelp("The configuration, JSON.", valueName: "config"))
  var config: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Flag(help: "Go on from the folder's checkpoint.")
  var resume = false

  @Option(
    help: ArgumentHelp("Begin from this controller instead of new weights.", valueName: "file"),
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
      "Finished songs whose style is asked for in unpaired examples.", valueName: "folder"),
    completion: .directory)
  var references: String?

  @Option(help: ArgumentHelp("Updates in all, in place of the configuration's.", valueName: "N"))
  var steps: Int?

  @Option(
    help: ArgumentHelp(
      "Examples at the same time; the result does not depend on it. (default: as many as cores)",
      valueName: "N"))
  var threads: Int?

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func validate() throws {
    if let steps, steps < 1 { throw ValidationError("--steps must be 1 or more") }
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more") }
    if resume && from != nil {
      throw ValidationError("--from begins anew and --resume goes on: give one of them")
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
