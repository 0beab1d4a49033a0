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
  /// Whether what is measured is kept in a hidden folder beside the mix (`.mixwright`), for the next time.
  public var keepsAnalysis = true

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
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`, `CancellationError`. Nothing is left behind then.
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
    let cache = AnalysisCache(besideMix: output, isUsed: keepsAnalysis)
    let (song, aims, fileNotes) = try timed(.analyse) { try analyse(cache, progress) }
    var project = try OpenedProject(song, cache: cache)
    let console = Console(sampleRate: song.sampleRate, threads: options.threads)
    try checkInputs(song, aims)

    let export = try target(aims)
    let isLoudnessAsked = options.loudness != .automatic || aims.loudness != nil
    let names = song.stems.map(\.name)
    let balance = try startingBalance(song, aims)
    let plain = song.start(balance)
    // A rough mix alone is reproduced: what recordings ask for would have to be undone.
    let treats = isTechnical && (aims.rough == nil || !references.isEmpty)
    let start = treats ? song.treated(plain) : song.placed(plain)
    let (constraints, asked) = try intent.resolved(tracks: names, values: start)
    let limits = try references.scope(
      asked, trackCount: names.count, only: constraints.only, roughMix: aims.rough != nil)
    let fit = ProjectFit(
      song: song, aims: aims, console: console, matcher: matcher, constraints: constraints,
      limits: limits, export: export, variationCount: variationCount, seed: seed)
    var found = try timed(.fit) {
      try fit.settings(from: start, plain: plain, besideMix: output, progress: progress)
    }
    var mix = try timed(.render) {
      try RenderMix.render(
        console: console, settings: found.fit.settings,
        source: project.source(threads: options.threads), export: export, to: output,
        options: options, inputs: inputs(song, aims),
        timeOrigin: song.timeOrigin
      ) {
        progress(MixProgress(phase: .render, fraction: $0))
      }
    }
    // The mix is there and wants its session.
    return try Cancellation.finishing {
      // What lies beside the stems now, the mix too where it does.
      project.document.noteOtherFiles()
      project.document.seed = seed
      project.document.start = aims.rough == nil || self.start != .auto ? balance.record : nil
      project.document.roughMix = try aims.rough.map { try SessionRoughMix($0) }
      try mix.nameLimitedTracks(song.stems, tracks: found.fit.settings, console: console)
      let end = try fit.take(&found.fit, mix, into: &project.document)
      try project.document.create(at: sessionFile, overwrite: options.overwrite)
      cache.keep()
      return MixSummary(
        mixFile: output, sessionFile: sessionFile, session: project.document, mix: mix,
        start: found.fit.measuredStart, end: end,
        phases: phases.map { ($0.0.rawValue, $0.1 / .seconds(1)) },
        searchSeconds: found.fit.searchSeconds, unreached: found.fit.unreached,
        rough: found.fit.rough,
        notes: song.notes + fileNotes + [MixNote](song.warnings + found.fit.warnings)
          + (options.loudness == .automatic
            ? aims.references.loudnessNote.map { [$0] } ?? [] : [])
          + [MixNote](
            (treats ? found.technicalNotes : [])
              + (isLoudnessAsked ? mix.notes(aimedAt: export) : [])),
        isLoudnessAsked: isLoudnessAsked)
    }
  }

  /// What the mix is exported to, in the absence of a wish as loud as what it is made after.
  func target(_ aims: MixAims) throws -> ExportTarget {
    var automatic = ExportTarget()
    automatic.loudness =
      (aims.references.exportLoudness ?? aims.loudness ?? Self.defaultLoudness)
      .rounded(toPlaces: 2)
    return try options.target(automatic: automatic, reference: aims.loudness)
  }

  func startingBalance(_ song: Song, _ aims: MixAims) throws -> StartingBalance {
    try song.startingBalance(
      aims.rough != nil && start == .auto ? .equal : start, threads: options.threads)
  }

  func check(_ sessionFile: String) throws {
    try AudioFileWriter.check(
      path: output, format: options.format, overwrite: options.overwrite, inputs: [])
    if !options.overwrite && FileManager.default.fileExists(atPath: sessionFile) {
      throw MixAssistantError.alreadyExists(path: sessionFile)
    }
    if variationCount > 1 && (!(matcher is any VariationMatcher) || references.isEmpty) {
      throw MixAssistantError.variationsNeedReference
    }
    if matcher.needsReference && references.isEmpty && roughMix == nil {
      throw MixAssistantError.needsReference(matcher: matcher.name)
    }
    if references.isEmpty && roughMix == nil {
      _ = try options.target(automatic: ExportTarget(), reference: nil)
    }
  }

  func inputs(_ song: Song, _ aims: MixAims) -> [String] {
    song.stems.map(\.file.path) + aims.inputs
  }

  /// The output may not replace an input even where files may be overwritten.
  func checkInputs(_ song: Song, _ aims: MixAims) throws {
    try AudioFileWriter.check(
      path: output, format: options.format, overwrite: options.overwrite,
      inputs: inputs(song, aims))
  }

  private static func isOneFile(_ a: String, _ b: String) -> Bool {
    func place(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
    return place(a) == place(b)
  }

  /// Whether a bounce that lies among the stems is a rough mix: where nobody decided where to begin.
  private var takesBounce: Bool {
    roughMix == nil && start == .auto && (matcher.returnsStart || !references.isEmpty)
  }

  func analyse(
    _ cache: AnalysisCache, _ progress: @escaping @Sendable (MixProgress) -> Void
  ) throws -> (Song, MixAims, notes: [MixNote]) {
    let part = references.isEmpty && roughMix == nil ? 1.0 : 0.6
    let opened = try references.map {
      try ReferenceAnalysis.open($0, acceptsDamage: intake.acceptsDamage)
    }
    var roughFile = try roughMix.map {
      try AudioFile(path: $0, acceptsDamage: intake.acceptsDamage)
    }
    var song = try Song(
      paths: stems, intake: intake, sampleRate: sampleRate, threads: options.threads, cache: cache,
      asked: roles, intent: intent
    ) {
      progress(MixProgress(phase: .analyse, fraction: $0 * part))
    }
    if let bounce = song.bounce, takesBounce {
      roughFile = bounce.file
      song.notes = song.notes.map { $0 == .leftOut(bounce) ? .foundRoughMix(bounce) : $0 }
    }
    if let bounce = song.bounce, let roughMix, Self.isOneFile(bounce.file.path, roughMix) {
      // It is where it belongs already.
      song.notes.removeAll { $0 == .leftOut(bounce) }
    }
    var aims = try MixAims(
      references, opened, sampleRate: song.sampleRate, threads: options.threads, cache: cache)
    progress(MixProgress(phase: .analyse, fraction: roughFile == nil ? 1 : 0.8))
    if let roughFile {
      if song.stems.contains(where: \.file.isDelayUnknown) {
        let alignment = try RoughMixAlignment(roughFile, song, threads: options.threads)
        song = try song.aligned(with: alignment.file, offset: alignment.delay)
      }
      try aims.add(
        roughMix: roughFile, of: song,
        console: Console(sampleRate: song.sampleRate, threads: options.threads)
      ) { progress(MixProgress(phase: .analyse, fraction: 0.8 + 0.2 * $0)) }
    }
    return (
      song, aims, opened.flatMap(\.notes) + (roughMix == nil ? [] : roughFile?.allNotes ?? [])
    )
  }
}
