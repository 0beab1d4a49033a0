public import AudioFiles
import Foundation
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
    /// What the folders held besides, and what a mix would leave out.
    public var notes: [MixNote]
    /// Files that cannot be read.
    public var faults: AudioFileFaults?
  }

  /// - Throws: `AudioFileError`, or `AudioFileFaults`, where no file can be read.
  public func run(
    progress: (Double) -> Void
  ) throws -> Result {
    var faults: [AudioFileError] = []
    let list = try StemList(paths: paths, intake: intake, faults: &faults)
    let count = Double(list.stems.count)
    var read: [(stem: Stem, analysis: StemAnalysis)] = []
    for (index, stem) in list.stems.enumerated() {
      do {
        let analysis = try StemAnalysis(
          stem.file.starting(at: 0), measuresTruePeak: true,
          measuresSoundPrint: StemAnalysis.needsSound(stem.name)
        ) {
          progress((Double(index) + $0) / count)
        }
        read.append((stem, analysis))
      } catch let fault as AudioFileError {
        faults.append(fault)
      }
    }
    guard !read.isEmpty else { throw AudioFileFaults.error(faults) }
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let (stems, analyses) = (read.map(\.stem), read.map(\.analysis))
    let (roles, families) = Song.grouped(stems, analyses, known: KnownRoles())
    let song = Song(
      stems, analyses, roles: roles, families: families, sampleRate: list.mostCommonSampleRate)
    let kept = try intake.included(in: stems.map(\.name))
    let leftOut = try song.leftOut(keeping: kept, threads: threads)
    let mixed = song.keeping(
      stems.indices.filter { index in !leftOut.contains { $0.track == index } })
    return Result(
      reports: stems.indices.map {
        Report(stem: stems[$0], analysis: analyses[$0], role: roles[$0])
      }, families: families,
      notes: list.allNotes + [MixNote]([song.sameSoundNote].compactMap { $0 })
        + leftOut.map(MixNote.leftOut) + [MixNote](try mixed.timingNotes(threads: threads)),
      faults: faults.isEmpty ? nil : AudioFileFaults(faults))
  }
}
