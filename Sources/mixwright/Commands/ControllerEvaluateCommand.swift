public import ArgumentParser
public import Corpus
import Evaluation
import MixAssistant

extension Split: ExpressibleByArgument {}

struct ControllerEvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Evaluate controllers on songs that were not used in training.",
    discussion: """
      Controllers and plain baselines mix the same examples, whose settings are known: tracks of one \
      song toward a mix of another song in the same style (shared-style), and toward another section \
      of the same song with random settings (random-mix). It prints the means with half of \
      their 95 % interval, and how much lower each controller's means are than those of the balanced \
      mix. The folder receives results.csv (a line per example and method) and results.json.

      Without --songs, songs are composed, which needs a sound bank (docs/corpus.md). With --songs, \
      only songs of the split are used; the tracks of real songs have no roles, so shared-style says \
      less about them.

      EXAMPLES
        mixwright controller evaluate controller.safetensors -o Judgement
        mixwright controller evaluate a.safetensors b.safetensors -o AB --examples 200
        mixwright controller evaluate a.safetensors --songs multitracks.json -o Real
      """)

  @Argument(
    help: ArgumentHelp("Controllers' weights.", valueName: "weights"),
    completion: .file(extensions: ["safetensors"]))
  var weights: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder of the results.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(
    help: ArgumentHelp(
      "Multitracks: a manifest, a corpus, or a folder with a folder per song. (default: composed)",
      valueName: "path"),
    completion: .directory)
  var songs: String?

  @Option(help: ArgumentHelp("Songs of this split.", valueName: "split"))
  var split = Split.test

  @Option(help: ArgumentHelp("Examples of each kind.", valueName: "N"))
  var examples = 64

  @Option(help: ArgumentHelp("Random seed.", valueName: "S"))
  var seed: UInt64 = 1

  @Flag(help: "Also evaluate the gradient fit (slow).")
  var fit = false

  @Option(
    help: ArgumentHelp(
      "A General MIDI bank, .sf2. (default: MIXWRIGHT_SOUNDFONT, or the system's)",
      valueName: "file"),
    completion: .file(extensions: ["sf2"]))
  var bank: String?

  @Flag(help: "Replace existing results.")
  var force = false

  @Option(
    help: ArgumentHelp(
      "Number of threads; it does not change the result. (default: all processors)",
      valueName: "N"),
    transform: WritingOptions.threads)
  var threads: Int?

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func validate() throws {
    guard examples > 0 else { throw ValidationError("--examples must be 1 or more") }
  }

  func run() throws {
    var job = EvaluateController(weights: weights, output: output)
    job.songs = songs
    job.split = split
    job.exampleCount = examples
    job.seed = seed
    job.includesFit = fit
    job.bank = bank
    job.overwrite = force
    if let threads { job.threads = threads }
    if trying.dryRun { return printing.report(try job.plan()) }
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    let report = try job.run { display.show("examples", $0) }
    display.finish()
    printing.report(text: report.text(folder: output), json: report.json)
  }
}
