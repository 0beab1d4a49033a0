import AudioFiles
public import MixMatching
import MixingConsole
public import Sessions
import SignalProcessing

/// Fits a session again: with its references or others, within its constraints and new ones. What a
/// person set stays.
public struct RefitMix: Sendable {
  private let project: ProjectSource
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

  public init(session: String, matcher: any MixMatcher, keepsAnalysis: Bool = true) {
    project = .file(session, keepsAnalysis: keepsAnalysis)
    self.matcher = matcher
  }

  /// Of a project as it is now.
  public init(_ project: OpenedProject, matcher: any MixMatcher) {
    self.project = .opened(project)
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
    public var notes: [MixNote]
  }

  /// Fits and writes the session, as one step of its history.
  /// - Throws: `AudioFileError`, `DocumentError`, `MixAssistantError`, `CancellationError`; then nothing has changed.
  public func run(progress: @escaping @Sendable (MixProgress) -> Void) throws -> Summary {
    let original = try project.document()
    // What is wrong with what was asked is told before any file is read.
    _ = try original.constraints(for: intent, replacingHandSet: replacesHandSet)
    let opened = try project.opened(original)
    let summary = try fitted(opened, progress)
    try Cancellation.check()
    guard !isTried, let session = opened.session else { return summary }
    // Files that have moved are no step, but known from now on.
    if summary.session.differs(from: original) { try summary.session.replace(at: session) }
    opened.cache.keep()
    return summary
  }

  private func fitted(
    _ project: OpenedProject, _ progress: @escaping @Sendable (MixProgress) -> Void
  ) throws -> Summary {
    var document = project.document
    let before = document
    let (constraints, asked) = try document.constraints(
      for: intent, replacingHandSet: replacesHandSet)
    let requests = try requests(project)
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
    let song = try project.song(threads: options.threads) {
      progress(MixProgress(phase: .analyse, fraction: 0.7 * $0))
    }
    // A new take keeps the level that the old one had.
    var retaken: [StemNote] = []
    for index in project.changed {
      var stem = try SessionTrack(
        song.stems[index], song.analyses[index], trim: document.tracks[index].settings.trim)
      stem.file = document.tracks[index].file
      retaken += document.replaceStem(of: index, by: stem)
    }
    let console = Console(sampleRate: song.sampleRate, threads: options.threads)
    var aims = try MixAims(
      requests, songs, sampleRate: song.sampleRate, threads: options.threads, cache: project.cache)
    progress(MixProgress(phase: .analyse, fraction: 0.8))
    if let bounce {
      try aims.add(roughMix: bounce, of: song, console: console) {
        progress(MixProgress(phase: .analyse, fraction: 0.8 + 0.2 * $0))
      }
    }
    var export = document.export
    if references != nil {
      export.loudness = aims.references.exportLoudness?.rounded(toPlaces: 2)
    }
    let fit = ProjectFit(
      song: song, aims: aims, console: console, matcher: matcher, constraints: constraints,
      limits: limits,
      export: try options.target(automatic: export, reference: aims.references.loudness),
      variationCount: variationCount, seed: document.seed)
    var found = try fit.settings(
      // Pairs may have been made or taken apart since.
      from: song.placed(
        document.startSettings(keeping: limits.locked), keeping: limits.locked),
      besideMix: project.session ?? document.resolve(file: "mix"), progress: progress)
    var mix = try found.audition.measure(found.fit.settings)
    try mix.nameLimitedTracks(song.stems, tracks: found.fit.settings, console: console)
    document.keepRoles(of: song)
    let end = try fit.take(&found.fit, mix, into: &document, keeping: limits.locked)
    for index in document.references.indices {
      document.references[index].file = document.name(ofFile: document.references[index].file)
    }
    let comparison = MixComparison(before, document)
    let count = comparison.differences.count
    if document.differs(from: before) {
      document.record(count == 1 ? "refit: 1 setting" : "refit: \(count) settings", since: before)
    }
    return Summary(
      session: document, mix: mix, start: found.fit.measuredStart, end: end, changed: count,
      changes: comparison.lines,
      notes: project.notes + retaken.map(MixNote.stem)
        + (project.session.map { document.unlistedFiles(session: $0) } ?? [])
        + constraints.notes(since: before.constraints) + [MixNote](found.fit.warnings)
        + (references == nil ? [] : aims.references.loudnessNote.map { [$0] } ?? [])
        + [MixNote](mix.notes(aimedAt: fit.export)))
  }

  /// The songs to fit to.
  private func requests(_ project: OpenedProject) throws -> [ReferenceRequest] {
    if references == nil, let missing = project.missing.first(where: { $0.track == nil }) {
      throw MixAssistantError.missingReference(missing)
    }
    let document = project.document
    let requests = references ?? document.references.map { ReferenceRequest($0, of: document) }
    guard !requests.isEmpty || document.roughMix != nil || !matcher.needsReference else {
      throw MixAssistantError.noReference(session: project.session ?? "the session")
    }
    guard variationCount == 1 || !requests.isEmpty else {
      throw MixAssistantError.variationsOfRoughMix
    }
    return requests
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
  fileprivate func notes(since before: SessionConstraints) -> [MixNote] {
    only.map { [.fittedOnly($0, asBefore: $0 == before.only)] } ?? []
  }
}
