import ArgumentParser
import MixAssistant

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "List the differences between two mixes, and render both equally loud.",
    discussion: """
      A and B are sessions, or versions of one: SESSION:VERSION. With -o both are rendered to \
      a.wav and b.wav at the same loudness: that of the quieter one, or less if the limiter \
      would have to reduce peaks by more than 3 dB.

      EXAMPLES
        mixwright compare mix.session.json mix-2.session.json
        mixwright compare mix.session.json:1 mix.session.json:2 -o Compared
        mixwright compare mix.session.json:dry mix.session.json --json
      """)

  @Argument(help: ArgumentHelp("A session, or SESSION:VERSION.", valueName: "A"))
  var a: String

  @Argument(help: ArgumentHelp("Another session, or version.", valueName: "B"))
  var b: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder for a.wav and b.wav.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Flag(help: "Replace existing files; inputs are never replaced.")
  var force = false

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func run() throws {
    var job = CompareMixes(a, b)
    job.folder = output
    job.options.overwrite = force
    if trying.dryRun { return printing.report(try job.plan()) }
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    let summary = try job.run { display.show($0, $1) }
    display.finish()
    let report = CompareReport(a: a, b: b, summary: summary)
    printing.report(text: report.text, json: report.json)
  }
}
