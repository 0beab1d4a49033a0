import ArgumentParser
import MixAssistant
import Sessions

struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Apply the settings of a session to other stems, by name.",
    discussion: """
      Stems are matched to tracks by name, exactly or ignoring case, punctuation and numbers if the match is \
      unique ("01 Kick" and kick_in match Kick In). The new stems are trimmed to be equally loud, so that the \
      settings work at the same levels; stems without a match stay neutral. The export target and the versions \
      are kept.

      EXAMPLES
        mixwright apply mix.session.json OtherStems -o other.session.json
        mixwright apply mix.session.json New -o new.json --map "Vox=Vocal 2"
        mixwright apply mix.session.json NextSong -o next.session.json --only master
        mixwright apply mix.session.json Take2 -o take2.json --render take2.wav
      """)

  @OptionGroup var target: SessionArgument

  @Argument(
    help: ArgumentHelp(
      "A folder of stems, or sound files: mono or stereo, of any length and sample rate.",
      valueName: "stems"),
    completion: .file())
  var stems: [String]

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The new session (JSON).", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output: String

  @Option(
    help: ArgumentHelp("Also render a mix: .wav, .flac or .aiff.", valueName: "file"),
    completion: .file(extensions: ["wav", "flac", "aiff"]))
  var render: String?

  @OptionGroup var taking: IntakeOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Give this stem the settings of that track, whatever their names are: "Lead Vox=Vocal 2". May be given several \
      times.
      """, valueName: "track=stem"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "Apply only the master and the export target; the tracks stay neutral.",
      valueName: "master"))
  var only: Part?

  /// What may be carried over alone.
  enum Part: String, ExpressibleByArgument, CaseIterable {
    case master
  }

  @Flag(help: "Replace existing files; inputs are never replaced.")
  var force = false

  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func validate() throws {
    let ending = output.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard !["wav", "flac", "aif", "aiff"].contains(ending) else {
      throw ValidationError(
        "\(output): --output is the new session (JSON); its mix goes to --render: "
          + "-o new.session.json --render \(output)")
    }
  }

  func run() throws {
    var job = ApplySettings(session: target.session, stems: stems, output: output)
    job.mix = render
    job.intake = taking.intake
    job.pairs = map
    job.onlyMaster = only == .master
    job.options.overwrite = force
    job.isTried = trying.dryRun
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    let summary = try job.run { display.show($0) }
    display.finish()
    if trying.dryRun {
      let pairs = summary.matching.pairs.map { "\($0.to) gets the settings of \($0.from)" }
      return printing.report(
        WorkPlan(
          reads: [target.session] + summary.files, assumptions: [MixNote](pairs) + summary.notes,
          writes: [output] + (render.map { [$0] } ?? [])))
    }
    let report = ApplyReport(output: output, summary: summary)
    printing.report(text: report.text, json: report.json)
  }
}
