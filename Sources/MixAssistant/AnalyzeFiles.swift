public import AudioFiles
import MixStyle

/// Measures sound files: loudness, peaks, width, spectrum, and faults worth knowing before mixing.
public struct AnalyzeFiles: Sendable {
  /// Folders and files.
  public var paths: [String]

  public init(paths: [String]) { self.paths = paths }

  /// One file and what was measured on it.
  public struct Report: Sendable {
    public var stem: Stem
    public var analysis: StemAnalysis
  }

  /// - Throws: `AudioFileError` at the first file that cannot be read.
  public func run(
    progress: (Double) -> Void
  ) throws -> (reports: [Report], notes: [String]) {
    let list = try StemList(paths: paths)
    let count = Double(list.stems.count)
    let reports = try list.stems.enumerated().map { index, stem in
      let analysis = try StemAnalysis(stem.file, measuresTruePeak: true) {
        progress((Double(index) + $0) / count)
      }
      return Report(stem: stem, analysis: analysis)
    }
    return (reports, list.skipped.map { "\($0.path): skipped (\($0.reason))" })
  }
}
