import AudioFiles
import MixMatching
import MixStyle
import MixingConsole
import Sessions

/// What a first mix and a refit share: from analysed stems, and what they should sound like, to settings in a session.
struct ProjectFit {
  let song: Song
  let aims: MixAims
  let console: Console
  let matcher: any MixMatcher
  /// What a person asks for, as the session keeps it, and the same for the fit.
  let constraints: SessionConstraints
  let limits: SettingConstraints
  let export: ExportTarget
  let variationCount: Int
  let seed: UInt64

  /// What came of it.
  struct Result {
    var fit: MixFit.Result
    /// What is to be known of the treatment of the recordings, one line each.
    var technicalNotes: [String]
    /// Hears what settings make of the song.
    var audition: Audition
  }

  /// Finds settings.
  /// - Parameters:
  ///   - start: where the fit begins.
  ///   - plain: the start without what recordings ask for; nil where that is the same.
  ///   - path: the mix, or the session, beside which temporary files go.
  /// - Throws: `AudioFileError`, `MixAssistantError`, `CancellationError`.
  func settings(
    from start: ConsoleSettings, plain: ConsoleSettings? = nil, besideMix path: String,
    progress: (MixProgress) -> Void
  ) throws -> Result {
    var fit = MixFit(
      song: song, references: aims.references, rough: aims.rough, console: console,
      matcher: matcher, start: start, seed: seed)
    fit.plainStart = plain
    fit.constraints = limits
    fit.variationCount = variationCount
    let audition = Audition(
      song.stems.map(\.file), console: console, export: export, besideMix: path)
    let result = try fit.run(audition) {
      progress(MixProgress(phase: .fit, fraction: $0, distance: $1))
    }
    return Result(fit: result, technicalNotes: fit.technicalNotes, audition: audition)
  }

  /// Takes what was found into a session, with what was measured of the mix.
  /// - Parameter kept: settings that stay as they are.
  /// - Returns: how the mix compares with the references; nil without any.
  /// - Throws: `DocumentError`, `AudioFileError`.
  func take(
    _ result: inout MixFit.Result, _ mix: ExportedMix, into document: inout SessionDocument,
    keeping kept: Set<ControlPlace>? = nil
  ) throws -> StyleComparison? {
    let end = aims.references.style(of: mix)
    if let start = result.measuredStart, let end {
      result.warnings += end.unreached(
        from: start, asked: aims.requests.asked(only: constraints.only))
    }
    result.warnings += result.unreached.map(\.sentence)
    document.constraints = constraints
    document.export = export
    document.references = try aims.references.map { try SessionReference($0) }
    try document.take(result, mix, end: end, matcher: matcher, keeping: kept)
    return end
  }
}
