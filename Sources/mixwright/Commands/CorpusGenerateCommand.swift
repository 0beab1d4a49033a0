import ArgumentParser
import ControllerTraining
import Corpus
import MixAssistant

struct CorpusGenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Compose original songs and write their stems.",
    discussion: """
      Songs of many genres, tempi, metres and scales are composed, played on a General MIDI sound \
      bank and recorded as stems with known roles. The same seed gives the same songs. Finished \
      songs are kept: run it again after an interruption, or with more songs.

      EXAMPLES
        mixwright corpus generate -o Corpus --songs 200 --seed 1
        mixwright corpus generate -o Short --songs 20 --genres tango,gamelan --seconds 40
      """)

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Option(help: ArgumentHelp("Number of songs.", valueName: "N"))
  var songs = 100

  @Option(help: ArgumentHelp("Random seed.", valueName: "S"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "Genres, separated by commas: \(Genre.all.map(\.name).joined(separator: ", ")). "
        + "(default: all)", valueName: "genres"))
  var genres: String?

  @Option(
    help: ArgumentHelp(
      "Approximate length of a song, to a bar. (default: two to four minutes)", valueName: "seconds"
    ))
  var seconds: Double?

  @Option(
    help: ArgumentHelp(
      "Number of songs made at the same time; it does not change the result.", valueName: "N"))
  var jobs = 1

  @Option(
    help: ArgumentHelp(
      "A General MIDI bank, .sf2. (default: MIXWRIGHT_SOUNDFONT, or the system's)",
      valueName: "file"),
    completion: .file(extensions: ["sf2"]))
  var bank: String?

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func validate() throws {
    guard songs > 0 else { throw ValidationError("--songs must be 1 or more") }
    guard jobs > 0 else { throw ValidationError("--jobs must be 1 or more") }
    if let seconds, !(1...1_200).contains(seconds) {
      throw ValidationError("--seconds must be from 1 to 1200")
    }
  }

  func run() throws {
    let names = genres?.split(separator: ",").map(String.init)
    var job = GenerateCorpus(
      output: output, recipe: try CorpusRecipe(seed: seed, genres: names, seconds: seconds),
      songCount: songs)
    job.jobs = jobs
    job.bank = bank
    if trying.dryRun { return printing.report(try job.plan()) }
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    let summary = try job.run { display.show("songs", $0) }
    display.finish()
    let report = CorpusReport(
      manifestFile: summary.manifestFile, manifest: summary.manifest, keptCount: summary.keptCount)
    printing.report(text: report.text, json: report.json)
  }
}
