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
  /// Whether the fit is told and the session stays as it is.
  public var isTried = false

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
    /// Which, one line a strip.
    public var changes: [String]
    public var notes: [String]
  }

  /// Fits and writes the session, as one step of its history.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`; then nothing has changed.
  public func run(progress: @escaping @Sendable (MixProgress) -> Void) throws -> Summary {
    let original = try SessionDocument(contentsOf: session)
    // What is wrong with what was asked is told before any file is read.
    let (constraints, asked) = try original.constraints(
      for: intent, replacingHandSet: replacesHandSet)
    let opened = try OpenedSession(original)
    var document = opened.document
    let before = document
    if references == nil, let missing = opened.missing.first(where: { $0.track == nil }) {
      throw MixAssistantError(
        exitStatus: 66, "\(missing); or fit to another song with --reference SONG")
    }
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
    // A new take keeps the level that the old one had.
    var retaken: [String] = []
    for index in opened.changed {
      var stem = try SessionTrack(
        song.stems[index], song.analyses[index], trim: document.tracks[index].settings.trim)
      stem.file = document.tracks[index].file
      retaken += document.replaceStem(of: index, by: stem)
    }
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
    if self.references != nil { export.loudness = references.exportLoudness?.rounded(toPlaces: 2) }
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
    result.warnings += result.unreached.map(\.sentence)
    document.constraints = constraints
    document.export = export
    document.references = try references.map { reference in
      var reference = try SessionReference(reference)
      reference.file = document.name(ofFile: reference.file)
      return reference
    }
    try document.take(result, mix, end: end, matcher: matcher, keeping: limits.locked)
    let comparison = MixComparison(before, document)
    let count = comparison.differences.count
    if document.differs(from: before) {
      document.record(count == 1 ? "refit: 1 setting" : "refit: \(count) settings", since: before)
    }
    // Files that have moved are no step, but known from now on.
    if document.differs(from: original), !isTried { try document.replace(at: session) }
    return Summary(
      session: document, mix: mix, start: result.measuredStart, end: end, changed: count,
      changes: comparison.lines,
      notes: opened.notes + retaken + document.unlistedFiles(session: session)
        + constraints.notes(since: before.constraints) + result.warnings
        + (self.references == nil ? [] : references.loudnessNote.map { [$0] } ?? [])
        + mix.notes(aimedAt: export))
  }
}

extension SessionDocument {
  /// Whether a fit has changed anything that a person would want back: what was measured of the mix, and why it
  /// is as it is, follow from the rest.
  fileprivate func differs(from other: SessionDocument) -> Bool {
    var (mine, others) = (mix, other.mix)
    mine.reasons = []
    others.reasons = []
    return mine != others || constraints != other.constraints || export != other.export
      || references != other.references || versions != other.versions
      || tracks.map(\.role) != other.tracks.map(\.role) || pairs != other.pairs
      || tracks.map(\.file) != other.tracks.map(\.file)
      || tracks.map(\.fingerprint) != other.tracks.map(\.fingerprint)
      || roughMix?.file != other.roughMix?.file
  }
}

extension SessionConstraints {
  /// What a person may not expect of aspects that are fitted alone.
  fileprivate func notes(since before: SessionConstraints) -> [String] {
    guard let only else { return [] }
    let aspects = only.map(\.rawValue).joined(separator: ", ")
    return only == before.only
      ? ["only \(aspects): as an earlier fit asked; --only all fits everything again"]
      : ["only \(aspects): later refits keep to this, too; --only all fits everything again"]
  }
}
