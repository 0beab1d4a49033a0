import ArgumentParser
import Documents
import MixAssistant
import Sessions

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a session at a glance: its strips, locks, groups and versions.",
    discussion: """
      Each track has a line, and below it the EQ bands and the compressor in use. The text is 100 columns wide. * \
      marks what was set by hand, = what is locked. adjust --list --track NAME lists all values of a track.

      EXAMPLES
        mixwright show mix.session.json
        mixwright show mix.session.json --json
      """)

  @OptionGroup var target: SessionArgument

  @Flag(help: "Print the result as one JSON object on standard output.")
  var json = false

  func run() throws {
    let report = ShowReport(file: target.session, show: try ShowSession(session: target.session))
    if json {
      print(report.json.prettyPrinted, terminator: "")
    } else {
      print(report.text)
    }
  }
}
