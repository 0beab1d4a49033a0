public import ArgumentParser
import Documents
public import MixAssistant
import Sessions

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Explain a session on one web page: what was done to the sound, and why.",
    discussion: """
      The page shows spectra, loudness and stereo picture before and after, beside the \
      reference; each track's equalizer, compressor and settings; and players that compare the \
      versions at equal loudness. It is one file that needs no network, and it can be printed.

      EXAMPLES
        mixwright report mix.session.json
        mixwright report mix.session.json -o report.html --audio full
        mixwright report mix.session.json -o small.html --audio none --force
      """)

  @Argument(
    help: ArgumentHelp("The session (JSON) beside a mix.", valueName: "session"),
    completion: .file(extensions: ["json"]))
  var session: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The page. (default: beside the session; mix.report.html for mix.session.json)",
      valueName: "file"),
    completion: .file(extensions: ["html"]))
  var output: String?

  @Option(
    help: """
      Audio on the page: the busiest 30 s of each version (excerpt), all of it (full), or none. An excerpt \
      takes about 1 MB for each version, a whole song 2 MB per minute.
      """)
  var audio = ReportMix.Audio.excerpt

  @Flag(help: "Replace an existing page.")
  var force = false

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func run() throws {
    var job = ReportMix(session: session, output: output)
    job.audio = audio
    job.overwrite = force
    if trying.dryRun { return printing.report(try job.plan()) }
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    let summary = try job.run { display.show("report", $0) }
    display.finish()
    printing.report(text: summary.text, json: summary.json)
  }
}

extension ReportMix.Audio: ExpressibleByArgument {}

extension ReportMix.Summary {
  fileprivate var text: String {
    let notes = warnings.isEmpty ? [] : ["Notes"] + warnings.map { "  \($0)" } + [""]
    let megabytes = (Double(byteCount) / 1e6).text(1)
    let limiter = mix.limiterText.map { [$0] } ?? []
    return (notes + limiter + ["\(file): \(megabytes) MB"]).joined(separator: "\n")
  }

  fileprivate var json: JSONValue {
    var object = JSONObject()
    object["report"] = .string(file)
    object["bytes"] = .number(JSONNumber(Double(byteCount)))
    object["limiter"] = mix.limiterJSON
    object["notes"] = .array(warnings.map { .string($0) })
    return .object(object)
  }
}
