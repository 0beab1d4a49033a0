public import ArgumentParser
public import MixAssistant

struct MixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mix",
    abstract: "Mix stems, to sound like finished songs or like a rough mix.",
    discussion: """
      Writes the mix and, beside it, a session (mix.wav: mix.session.json) with all settings of \
      the console. The same files, options and seed give the same bytes.

      EXAMPLES
        mixwright mix Stems --reference Song.flac -o mix.wav
        mixwright mix Kick.wav Bass.wav Vox.wav -o mix.wav --loudness -16
        mixwright mix Stems -o balanced.flac --format int16
        mixwright mix Stems --reference Song.flac --start equal -o mix.wav
        mixwright mix Stems --reference A.wav:tone --reference B.wav:width -o mix.wav
        mixwright mix Stems --reference Song.flac@1:02-1:34 -o mix.wav
        mixwright mix Stems --rough-mix Bounce.mp3 -o mix.wav
        mixwright mix Stems --reference Song.flac --keep Vocal:eq -o mix.wav
        mixwright mix Stems --role "Audio 07=kick" --pair "Gtr A,Gtr B" -o mix.wav
        mixwright mix Stems --reference Song.flac --matcher gradient -o mix.wav
      """)

  @Argument(
    help: ArgumentHelp(
      "A folder of stems, or sound files: mono or stereo, of any length and sample rate.",
      valueName: "stems"),
    completion: .file())
  var stems: [String]

  @Option(
    name: .customLong("reference"),
    help: ArgumentHelp(
      """
      A finished song, 3 s or longer, that the mix should sound like. More than one may be given; \
      a weight, aspects and a section may follow its name: Song.flac:0.5:tone,width@1:02-1:34.
      """, valueName: "song"),
    completion: .file(), transform: { try ReferenceRequest(parsing: $0) })
  var references: [ReferenceRequest] = []

  @Option(
    help: ArgumentHelp(
      """
      A bounce of the same song. Its balance and pan are used, and without --reference its \
      equalizers and compressors, too. It may start at another time.
      """, valueName: "file"),
    completion: .file())
  var roughMix: String?

  @Option(
    help: ArgumentHelp(
      "How many different good mixes to find; the session keeps each as a version.",
      valueName: "N"),
    transform: Self.variationCount)
  var variations = 1

  @Option(
    help: ArgumentHelp(
      """
      The balance that the mix starts from: stems (their own), equal (all equally loud) or auto (stems if \
      their sum is a plausible mix, otherwise equal).
      """, valueName: "balance"))
  var start = StartChoice.auto

  @Flag(
    inversion: .prefixedNo,
    help: """
      First treat each recording as needed (a high-pass against rumble, a compressor for uneven \
      phrases), whatever the reference is.
      """)
  var technical = true

  @OptionGroup var taking: IntakeOptions
  @OptionGroup var asking: IntentOptions
  @OptionGroup var roles: RoleOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The mix: .wav, .flac or .aiff.", valueName: "file"),
    completion: .file(extensions: ["wav", "flac", "aiff"]))
  var output: String

  @OptionGroup var matching: MatcherOptions

  @Option(help: ArgumentHelp("Seed of everything random in the search.", valueName: "N"))
  var seed: UInt64 = 0

  @Option(
    help: ArgumentHelp(
      "Sample rate of the mix in hertz. (default: the most common among the stems)",
      valueName: "Hz"),
    transform: Self.hertz)
  var sampleRate: Double?

  @OptionGroup var writing: WritingOptions
  @OptionGroup var trying: DryRunOption
  @OptionGroup var printing: ReportOptions

  func run() throws {
    var job = MatchMix(
      stems: stems, references: references, output: output,
      matcher: try matching.request.matcher(hasReference: !references.isEmpty))
    job.roughMix = roughMix
    job.intake = taking.intake
    job.intent = try asking.intent()
    job.roles = try roles.request()
    job.variationCount = variations
    job.options = writing.options
    job.seed = seed
    job.start = start
    job.isTechnical = technical
    job.sampleRate = sampleRate
    if trying.dryRun {
      let display = ProgressDisplay(isQuiet: printing.quiet)
      defer { display.finish() }
      let plan = try job.plan { display.show($0) }
      display.finish()
      return printing.report(plan)
    }
    let summary = try job.run(isQuiet: printing.quiet)
    printing.report(text: summary.text, json: summary.json)
  }

  static func variationCount(_ text: String) throws -> Int {
    guard let value = Int(text), (1...9).contains(value) else {
      throw ValidationError("give a number from 1 to 9")
    }
    return value
  }

  static func hertz(_ text: String) throws -> Double {
    guard let value = Double(text), value == value.rounded(), (8_000...384_000).contains(value)
    else { throw ValidationError("give a whole number from 8000 to 384000, for example 48000") }
    return value
  }
}

extension StartChoice: ExpressibleByArgument {}

extension MatchMix {
  /// Runs the job and shows its progress.
  func run(isQuiet: Bool) throws -> MixSummary {
    let display = ProgressDisplay(isQuiet: isQuiet)
    defer { display.finish() }
    return try run { display.show($0) }
  }
}
