import AudioFiles
public import MixMatching
import MixingConsole
public import Sessions
import SignalProcessing

/// Fits a session again: with its references or others, within its constraints and new ones. What a
/// person set stays.
public struct RefitMix: Sendable {
  public var session: String
  /// nil for the session's own.
  public var references: [ReferenceRequest]?
  public var intent = MixIntent()
  public var matcher: any MixMatcher
  public var options = RenderOptions()
  /// Whether settings that a person made may be fitted too.
  public var replacesHandSet = false
  public var variationCount = 1

  public init(session: String, matcher: any MixMatcher) {
    self.session = session
    self.matcher = matcher
  }

  public struct Summary: Sendable {
    public var session: SessionDocument
    /// What rendering the session gives.
    public var mix: ExportedMix
    public var start: StyleComparison?
    public var end: StyleComparison?
    /// How many settings changed.
    public var changed: Int
    public var notes: [String]
  }

  /// Fits and writes the session, as one step of its history.
  /// - Throws: `AudioFileError`, `SessionError`, `MixAssistantError`; then nothing has changed.
  public func run(progress: @escaping @Sendable (MixProgress) -> Void) throws -> Summary {
    let opened = try OpenedSession(path: session)
    var document = opened.document
    let before = document
    let (constraints, asked) = try document.constraints(
      for: intent, replacingHandSet: replacesHandSet)
    let requests =
      references ?? document.references.map { ReferenceRequest($0, of: document) }
    guard !requests.isEmpty || document.roughMix != nil || !matcher.needsReference else {
      throw MixAssistantError.usage(
        "\(session): has no reference to fit to; add --reference SONG")
    }
    guard variationCount == 1 || !requests.isEmpty else {
      throw MixAssistantError.usage(
        "--variations needs a reference; a rough mix has one answer")
    }
    let limits = try requests.scope(
      asked, trackCount: document.tracks.count, only: constraints.only,
      roughMix: document.roughMix != nil)
    // What the session was made with was accepted then.
    let bounce = try document.roughMix.map {
      try AudioFile(path: document.resolve(file: $0.file), acceptsDamage: true)
    }
    let songs = try requests.map {
      try ReferenceAnalysis.open($0, acceptsDamage: self.references == nil)
    }
    let song = try Song(
      stems: zip(document.tracks, opened.files).map { Stem(name: $0.name, file: $1) },
      sampleRate: document.sampleRate, threads: options.threads, notes: opened.notes,
      known: KnownRoles(document)
    ) { progress(MixProgress(phase: .analyse, fraction: 0.7 * $0)) }
    let references = try [ReferenceAnalysis](
      requests, songs, sampleRate: song.sampleRate, threads: options.threads)
    progress(MixProgress(phase: .analyse, fraction: 0.8))
    let console = Console(sampleRate: song.sampleRate, threads: options.threads)
    let rough = try bounce.map { file in
      try RoughMixAnalysis(file, song, console: console) {
        progress(MixProgress(phase: .analyse, fraction: 0.8 + 0.2 * $0))
      }
    }

    var export = document.export
    if self.references != nil { export.loudness = references.loudness?.rounded(toPlaces: 2) }
    export = try options.target(automatic: export, reference: references.loudness)
    let audition = Audition(
      opened.files, console: console, export: export, besideMix: session)
    var fit = MixFit(
      song: song, references: references, rough: rough, console: console, matcher: matcher,
      // Pairs may have been made or taken apart since.
      start: song.placed(
        document.startSettings(keeping: limits.locked), keeping: limits.locked),
      seed: document.seed)
    fit.constraints = limits
    fit.variationCount = variationCount
    var result = try fit.run(audition) {
      progress(MixProgress(phase: .fit, fraction: $0, distance: $1))
    }
    var mix = try audition.measure(result.settings)
    try mix.nameLimitedTracks(song.stems, tracks: result.settings, console: console)
    let end = references.style(of: mix)
    if let start = result.measuredStart, let end {
      result.warnings += end.unreached(from: start, asked: requests.asked(only: constraints.only))
    }
    document.keepRoles(of: song)
    result.warnings += result.unreached.map { $0.sentence(toward: references.objective) }
    document.constraints = constraints
    document.export = export
    document.references = try references.map { try SessionReference($0) }
    try document.take(result, mix, end: end, matcher: matcher, keeping: limits.locked)
    let changed = before.settings.differences(from: document.settings)
    document.record("refit: \(changed) settings", since: before)
    try document.write(to: session)
    return Summary(
      session: document, mix: mix, start: result.measuredStart, end: end, changed: changed,
      notes: opened.notes + result.warnings + mix.notes(aimedAt: export))
  }
}

extension ConsoleSettings {
  /// How many controls have another value.
  fileprivate func differences(from other: ConsoleSettings) -> Int {
    func count<Strip: ControlStrip>(_ a: Strip, _ b: Strip) -> Int {
      Strip.parameters.count { a[keyPath: $0.value] != b[keyPath: $0.value] }
    }
    return zip(tracks, other.tracks).reduce(0) { $0 + count($1.0, $1.1) }
      + count(reverb, other.reverb) + count(master, other.master)
  }
}
