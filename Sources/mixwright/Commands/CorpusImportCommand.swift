import ArgumentParser
import ControllerTraining
import Corpus
import MixAssistant

struct CorpusImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "List real multitracks for training, with their problems.",
    discussion: """
      Each sub-folder is a song, and each sound file in it a stem. Songs are split into train, \
      validation and test by the contents of their stems, so a song and its copies are always in the same \
      split. A song with an unreadable file is left out. The files stay where they are.

      EXAMPLES
        mixwright corpus import Multitracks -o multitracks.json
      """)

  @Argument(
    help: ArgumentHelp("A folder with a folder per song.", valueName: "folder"),
    completion: .directory)
  var folder: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The manifest, JSON.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String

  @Flag(help: "Replace an existing file.")
  var force = false

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func run() throws {
    var job = ImportCorpus(folder: folder, output: output)
    job.overwrite = force
    job.isTried = trying.dryRun
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    let summary = try job.run { display.show("import", $0) }
    display.finish()
    if trying.dryRun {
      let songs = summary.manifest.songs
      return printing.report(
        WorkPlan(
          reads: songs.flatMap { $0.stems.map(\.file) },
          assumptions: [MixNote](
            songs.map { song in
              "\(song.id): \(song.split.rawValue)"
                + (song.problems.map { ", " + $0.joined(separator: ", ") } ?? "")
            } + summary.leftOut + summary.notes), writes: [output]))
    }
    let report = CorpusReport(
      manifestFile: output, manifest: summary.manifest, leftOut: summary.leftOut,
      notes: summary.notes)
    printing.report(text: report.text, json: report.json)
  }
}
