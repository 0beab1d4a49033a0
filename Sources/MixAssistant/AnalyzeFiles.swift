public import AudioFiles
import MixStyle
public import Roles

/// Measures sound files: loudness, peaks, width, spectrum, and faults worth knowing before mixing.
public struct AnalyzeFiles: Sendable {
  /// Folders and files.
  public var paths: [String]
  /// How files that are not in order are taken.
  public var intake = StemIntake()

  public init(paths: [String]) { self.paths = paths }

  /// One file and what was measured on it.
  public struct Report: Sendable {
    public var stem: Stem
    public var analysis: StemAnalysis
    /// What it seems to be for in a mix.
    public var role: RoleGuess
  }

  /// What was measured on all of them.
  public struct Result: Sendable {
    public var reports: [Report]
    /// Which of the files belong together, by their indices.
    public var families: [TrackFamily]
    /// What the folders held besides.
    public var notes: [String]
  }

  /// - Throws: `AudioFileError` at the first file that cannot be read.
  public func run(
    progress: (Double) -> Void
  ) throws -> Result {
    let list = try StemList(paths: paths, intake: intake)
    let count = Double(list.stems.count)
    let analyses = try list.stems.enumerated().map { index, stem in
      try StemAnalysis(
        stem.file.starting(at: 0), measuresTruePeak: true,
        measuresSoundPrint: StemAnalysis.needsSound(stem.name)
      ) {
        progress((Double(index) + $0) / count)
      }
    }
    let (roles, families) = Song.grouped(list.stems, analyses, known: KnownRoles())
    return Result(
      reports: list.stems.indices.map {
        Report(stem: list.stems[$0], analysis: analyses[$0], role: roles[$0])
      }, families: families,
      notes: list.allNotes)
  }
}
