import ArgumentParser
import MixAssistant
import Sessions

struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Render a session: the mix, a part of it, or processed stems.",
    discussion: """
      A part sounds exactly as in the whole mix; the loudness shown is that of the whole mix. \
      Processed stems are stereo float WAV files: each track after its fader, and the reverb. They add up \
      to the mix before the master. --with-master processes each with the master, too.

      EXAMPLES
        mixwright render mix.session.json -o mix-2.wav
        mixwright render mix.session.json -o chorus.flac --from 1:02 --to 1:33.5
        mixwright render mix.session.json -o loud.wav --loudness -9 --ceiling -0.5
        mixwright render mix.session.json -o hd.wav --sample-rate 96000 --format 24
        mixwright render mix.session.json -o vocal.wav --solo "Lead Vocal"
        mixwright render mix.session.json --stems Processed
        mixwright render mix.session.json --stems Mastered --with-master
      """)

  @Argument(
    help: ArgumentHelp("The session (JSON) beside a mix.", valueName: "session"),
    completion: .file(extensions: ["json"]))
  var session: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The mix: .wav, .flac or .aiff.", valueName: "file"),
    completion: .file(extensions: ["wav", "flac", "aiff"]))
  var output: String?

  @Option(
    help: ArgumentHelp("Write processed stems to this folder.", valueName: "folder"),
    completion: .directory)
  var stems: String?

  @Flag(
    help: """
      Process each stem with the master by itself, with the gain of the whole mix. A note says how far the stems \
      then add up to the mix.
      """)
  var withMaster = false

  @Option(
    help: ArgumentHelp("Where to begin: seconds, or minutes as 1:23.5.", valueName: "time"))
  var from: SongTime?

  @Option(help: ArgumentHelp("Where to end.", valueName: "time"))
  var to: SongTime?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      """
      Solo these tracks, groups or patterns, as loud as they are in the mix. May be given several times.
      """, valueName: "track"))
  var solo: [String] = []

  @Option(
    help: ArgumentHelp("Sample rate in hertz. (default: as in the session)", valueName: "Hz"),
    transform: MixCommand.hertz)
  var sampleRate: Double?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func validate() throws {
    if output == nil && stems == nil {
      throw ValidationError("give -o FILE for the mix, --stems FOLDER for stems, or both")
    }
    if withMaster && stems == nil {
      throw ValidationError(
        "--with-master is for stems (--stems FOLDER); a mix always has the master")
    }
    if output == nil && withMaster && writing.format != nil {
      throw ValidationError("--format is for the mix (-o FILE); stems are float WAV")
    }
    if output == nil && !withMaster
      && (writing.loudness != nil || writing.ceiling != nil || writing.limiter.decibels != nil
        || writing.format != nil)
    {
      throw ValidationError(
        "--loudness, --ceiling, --limiter and --format are for the mix (-o FILE); stems are float WAV as "
          + "the console makes them")
    }
    if output == nil && !solo.isEmpty {
      throw ValidationError("--solo is for the mix (-o FILE); --stems writes every track by itself")
    }
    if let from, let to, from.seconds >= to.seconds {
      throw ValidationError("--from must be before --to")
    }
  }

  func run() throws {
    var job = RenderMix(session: session)
    job.options = writing.options
    job.solo = solo
    job.sampleRate = sampleRate
    if trying.dryRun {
      return printing.report(
        try job.plan(mix: output, stems: stems, from: from?.seconds, to: to?.seconds))
    }
    let display = ProgressDisplay(isQuiet: printing.quiet)
    defer { display.finish() }
    var mix: RenderMix.Summary?
    var parts: RenderMix.Summary?
    if let output {
      mix = try job.mix(to: output, from: from?.seconds, to: to?.seconds) {
        display.show("render", $0)
      }
    }
    if let stems {
      parts = try job.stems(to: stems, withMaster: withMaster, from: from?.seconds, to: to?.seconds)
      {
        display.show("stems", $0)
      }
    }
    display.finish()
    let report = RenderReport(mix: mix, stems: parts)
    printing.report(text: report.text, json: report.json)
  }
}
