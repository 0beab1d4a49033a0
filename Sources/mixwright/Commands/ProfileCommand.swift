import ArgumentParser
import Documents
import MixAssistant

struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Save the style of one or more songs in a file.",
    discussion: """
      The file holds the mean style of the songs and how much they differ. What the songs have in \
      common counts most. Use the file like a reference.

      EXAMPLES
        mixwright profile Album/*.flac -o warm.style.json
        mixwright mix Stems --reference warm.style.json -o mix.wav
      """)

  @Argument(help: ArgumentHelp("Finished songs.", valueName: "songs"), completion: .file())
  var songs: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The style: its name ends in .style.json.", valueName: "file"))
  var output: String

  @Flag(help: "Replace an existing file.")
  var force = false

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func run() throws {
    var job = ProfileStyle(songs: songs, output: output)
    job.overwrite = force
    if trying.dryRun { return printing.report(try job.plan()) }
    let profile = try job.run()
    let songs = profile.songs.count == 1 ? "1 song" : "\(profile.songs.count) songs"
    printing.report(
      text: "\(output): the style of \(songs), \(profile.loudness.text(1)) LUFS",
      json: [
        "style": .string(output), "songs": .array(profile.songs.map { .string($0) }),
        "loudness": JSONValue(profile.loudness),
      ])
  }
}
