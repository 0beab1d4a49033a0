public import AudioFiles
import Foundation
public import MixMatching
import MixStyle
import MixingConsole
public import Sessions
import SignalProcessing

/// The main job: from stems, and the finished song they should sound like, to a mix and the
/// session that made it.
public struct MatchMix: Sendable {
  /// Folders and files.
  public var stems: [String]
  /// How files that are not in order are taken.
  public var intake = StemIntake()
  /// Finished songs; none for the loudness-balanced mix.
  public var references: [ReferenceRequest]
  /// A bounce of the same song; its balance and pan are taken, and without references everything.
  public var roughMix: String?
  /// What the fit may do.
  public var intent = MixIntent()
  /// What a person says of roles and pairs.
  public var roles = RoleRequest()
  /// How many different answers are wanted.
  public var variationCount = 1
  /// Where the mix goes; the session goes beside it.
  public var output: String
  public var matcher: any MixMatcher
  public var options = RenderOptions()
  public var seed: UInt64 = 0
  /// Where it begins. Beside a rough mix, which has a balance of its own, `auto` is `equal`.
  public var start = StartChoice.auto
  /// Whether the recordings get what they themselves ask for before any reference is looked at.
  public var isTechnical = true
  /// Of the session, in hertz; nil for the most common among the stems.
  public var sampleRate: Double?

  public init(
    stems: [String], references: [ReferenceRequest] = [], output: String,
    matcher: any MixMatcher
  ) {
    self.stems = stems
    self.references = references
    self.output = output
    self.matcher = matcher
  }

  /// Loudness of a mix that has no reference, in LUFS: what streaming services play at.
  public static let defaultLoudness = -14.0
  /// Analyses, fits, renders and writes.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`. Nothing is left behind then.
  public func run(progress: @escaping @Sendable (MixProgress) -> Void) throws -> MixSummary {
    let clock = ContinuousClock()
    var phases: [(MixProgress.Phase, Duration)] = []
    func timed<Result>(
      _ phase: MixProgress.Phase, _ body: () throws -> Result
    ) rethrows -> Result {
      progress(MixProgress(phase: phase, fraction: 0))
      let start = clock.now
      defer { phases.append((phase, clock.now - start)) }
      return try body()
    }

    let sessionFile = sessionPath(besideMix: output)
    try check(sessionFile)
    let (song, references, rough, fileNotes) = try timed(.analyse) { try analyse(progress) }
    let console = Console(sampleRate: song.sampleRate, threads: options.threads)
    try checkInputs(song, references, rough)

    var automatic = ExportTarget()
    let loudness = references.loudness ?? rough?.loudness
    automatic.loudness =
      (references.exportLoudness ?? loudness ?? Self.defaultLoudness).rounded(toPlaces: 2)
    let export = try options.target(automatic: automatic, reference: loudness)
    let isLoudnessAsked = options.loudness != .automatic || loudness != nil
    let names = song.stems.map(\.name)
    let balance = try song.startingBalance(
      rough != nil && self.start == .auto ? .equal : self.start, threads: options.threads)
    let plain = song.start(balance)
    // A rough mix alone is reproduced: what recordings ask for would have to be undone.
    let treats = isTechnical && (rough == nil || !references.isEmpty)
    let start = treats ? song.treated(plain) : song.placed(plain)
    let (constraints, asked) = try intent.resolved(tracks: names, values: start)
    let limits = try self.references.scope(
      asked, trackCount: names.count, only: constraints.only, roughMix: rough != nil)
    var fit = MixFit(
      song: song, references: references, rough: rough, console: console, matcher: matcher,
      start: start, seed: seed)
    fit.plainStart = plain
    fit.constraints = limits
    fit.variationCount = variationCount
    var result = try timed(.fit) {
      try fit.run(
        Audition(song.stems.map(\.file), console: console, export: export, besideMix: output)
      ) { progress(MixProgress(phase: .fit, fraction: $0, distance: $1)) }
    }

    let mix = try timed(.render) {
      var mix = try RenderMix.render(
        console: console, settings: result.settings,
        source: StemSource(
          song.stems.map(\.file), sampleRate: song.sampleRate, threads: options.threads),
        export: export, to: output, options: options, inputs: inputs(song, references, rough),
        timeOrigin: song.timeOrigin
      ) {
        progress(MixProgress(phase: .render, fraction: $0))
      }
      try mix.nameLimitedTracks(
        song.stems, tracks: result.settings, console: console)
      return mix
    }
    let end = references.style(of: mix)
    if let start = result.measuredStart, let end {
      let asked = self.references.asked(only: constraints.only)
      result.warnings += end.unreached(from: start, asked: asked)
    }
    result.warnings += result.unreached.map(\.sentence)
    var document = try SessionDocument(song)
    document.seed = seed
    document.start = rough == nil || self.start != .auto ? balance.record : nil
    document.constraints = constraints
    document.references = try references.map { try SessionReference($0) }
    document.roughMix = try rough.map { try SessionRoughMix($0) }
    document.export = export
    try document.take(result, mix, end: end, matcher: matcher)
    try document.create(at: sessionFile, overwrite: options.overwrite)
    return MixSummary(
      mixFile: output, sessionFile: sessionFile, session: document, mix: mix,
      start: result.measuredStart, end: end,
      phases: phases.map { ($0.0.rawValue, $0.1 / .seconds(1)) },
      searchSeconds: result.searchSeconds, unreached: result.unreached, rough: result.rough,
      notes: song.notes + fileNotes + song.warnings + result.warnings
        + (options.loudness == .automatic ? references.loudnessNote.map { [$0] } ?? [] : [])
        + (treats ? fit.technicalNotes : []) + (isLoudnessAsked ? mix.notes(aimedAt: export) : []),
      isLoudnessAsked: isLoudnessAsked)
  }

  func check(_ sessionFile: String) throws {
    try AudioFileWriter.check(
      path: output, format: options.format, overwrite: options.overwrite, inputs: [])
    if !options.overwrite && FileManager.default.fileExists(atPath: sessionFile) {
      throw MixAssistantError(
        exitStatus: 73,
        "\(sessionFile): already exists; choose another name, or replace it with --force")
    }
    if variationCount > 1 && (!(matcher is any VariationMatcher) || references.isEmpty) {
      throw MixAssistantError.usage(
        "--variations needs --reference and a matcher that searches for several: gradient")
    }
    if matcher.needsReference && references.isEmpty && roughMix == nil {
      throw MixAssistantError.usage(
        "--matcher \(matcher.name) needs a song to match; add --reference or --rough-mix, or "
          + "use --matcher balanced or dmc")
    }
    if references.isEmpty && roughMix == nil {
      _ = try options.target(automatic: ExportTarget(), reference: nil)
    }
  }

  func inputs(
    _ song: Song, _ references: [ReferenceAnalysis], _ rough: RoughMixAnalysis?
  ) -> [String] {
    song.stems.map(\.file.path) + references.map(\.path) + (rough.map { [$0.file.path] } ?? [])
  }

  /// The output may not replace an input even where files may be overwritten.
  func checkInputs(
    _ song: Song, _ references: [ReferenceAnalysis], _ rough: RoughMixAnalysis?
  ) throws {
    try AudioFileWriter.check(
      path: output, format: options.format, overwrite: options.overwrite,
      inputs: inputs(song, references, rough))
  }

  private static func isOneFile(_ a: String, _ b: String) -> Bool {
    func place(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
    return place(a) == place(b)
  }

  /// Whether a bounce that lies among the stems is a rough mix: where nobody decided where to begin.
  private var takesBounce: Bool {
    roughMix == nil && start == .auto && (matcher is BalancedMatcher || !references.isEmpty)
  }

  func analyse(
    _ progress: @escaping @Sendable (MixProgress) -> Void
  ) throws -> (Song, [ReferenceAnalysis], RoughMixAnalysis?, notes: [String]) {
    let part = references.isEmpty && roughMix == nil ? 1.0 : 0.6
    let opened = try references.map {
      try ReferenceAnalysis.open($0, acceptsDamage: intake.acceptsDamage)
    }
    var roughFile = try roughMix.map {
      try AudioFile(path: $0, acceptsDamage: intake.acceptsDamage)
    }
    var song = try Song(
      paths: stems, intake: intake, sampleRate: sampleRate, threads: options.threads, asked: roles,
      intent: intent
    ) {
      progress(MixProgress(phase: .analyse, fraction: $0 * part))
    }
    if let bounce = song.bounce, takesBounce {
      roughFile = bounce.file
      song.notes = song.notes.map { $0 == bounce.sentence ? bounce.roughMixSentence : $0 }
    }
    if let bounce = song.bounce, let roughMix, Self.isOneFile(bounce.file.path, roughMix) {
      // It is where it belongs already.
      song.notes.removeAll { $0 == bounce.sentence }
    }
    let analyses = try [ReferenceAnalysis](
      references, opened, sampleRate: song.sampleRate, threads: options.threads)
    progress(MixProgress(phase: .analyse, fraction: roughFile == nil ? 1 : 0.8))
    if let roughFile, song.stems.contains(where: \.file.isDelayUnknown) {
      let alignment = try RoughMixAlignment(roughFile, song, threads: options.threads)
      song = try song.aligned(with: alignment.file, offset: alignment.delay)
    }
    let rough = try roughFile.map { [song] file in
      try RoughMixAnalysis(
        file, song, console: Console(sampleRate: song.sampleRate, threads: options.threads)
      ) { progress(MixProgress(phase: .analyse, fraction: 0.8 + 0.2 * $0)) }
    }
    return (
      song, analyses, rough,
      opened.flatMap(\.notes) + (roughMix == nil ? [] : roughFile?.allNotes ?? [])
    )
  }
}

extension [ReferenceAnalysis] {
  /// Several at the same time.
  init(
    _ requests: [ReferenceRequest], _ opened: [ReferenceAnalysis.Opened], sampleRate: Double,
    threads: Int
  ) throws {
    self = try concurrentMap(count: requests.count, threads: threads) { index in
      Result {
        try ReferenceAnalysis(requests[index], opened[index], sampleRate: sampleRate) { _ in }
      }
    }.map { try $0.get() }
  }
}
