import ArgumentParser
import MixAssistant
import Sessions

struct RefitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refit",
    abstract: "Fit a session again, within its locks and ranges.",
    discussion: """
      Settings that you made by hand or locked stay. The others start where the last fit \
      started. The change is one step, which undo takes back. Render the session to hear it.

      EXAMPLES
        mixwright refit mix.session.json --only tone
        mixwright refit mix.session.json --lock "Lead Vocal" --range "Bass:fader=-3..+3"
        mixwright refit mix.session.json --reference Other.flac:tone --quality fine
      """)

  @OptionGroup var target: SessionArgument

  @Option(
    name: .customLong("reference"),
    help: ArgumentHelp(
      "Match these songs instead of those of the session; written as for mix.", valueName: "song"),
    completion: .file(), transform: { try ReferenceRequest(parsing: $0) })
  var references: [ReferenceRequest] = []

  @OptionGroup var asking: IntentOptions

  @Flag(help: "Also fit settings that were made by hand.")
  var replaceHand = false

  @OptionGroup var matching: MatcherOptions

  @Option(
    help: ArgumentHelp(
      "How many different good mixes to find; the session keeps each as a version.",
      valueName: "N"),
    transform: MixCommand.variationCount)
  var variations = 1

  @OptionGroup var limiter: LimiterOption
  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func run() throws {
    var job = RefitMix(
      session: target.session,
      matcher: try matching.request.matcher(refitting: target.session))
    job.references = references.isEmpty ? nil : references
    job.intent = try asking.intent()
    job.replacesHandSet = replaceHand
    job.variationCount = variations
    job.isTried = trying.dryRun
    job.options.limiterDecibels = limiter.decibels
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    let summary = try job.run { display.show($0) }
    display.finish()
    if trying.dryRun {
      return printing.report(
        WorkPlan(session: target.session, changes: summary.changes, assumptions: summary.notes))
    }
    let report = RefitReport(file: target.session, summary: summary)
    printing.report(text: report.text, json: report.json)
  }
}
