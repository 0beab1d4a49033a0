import Foundation

/// The stems of a song, from a folder or from a list of files.
///
/// ```swift
/// let list = try StemList(paths: ["Stems"])
/// for stem in list.stems { print("\(stem.name): \(stem.file)") }
/// ```
public struct StemList: Sendable {
  /// Something in a folder that is no stem of the song.
  public struct Skipped: Equatable, Sendable {
    public enum Reason: Equatable, Sendable {
      /// It is hidden, or no sound file.
      case noSound
      /// It is a sub-folder, and only the folder itself was asked for.
      case subfolder
      /// It is a folder that is left out, and why.
      case folder(String)
    }

    public let path: String
    public let reason: Reason
  }

  /// At least one; a folder's in natural order ("Gtr 2" before "Gtr 10"), listed files as listed.
  public let stems: [Stem]
  /// What the folders held besides.
  public let skipped: [Skipped]
  /// What a person should know of the files.
  public enum Note: Equatable, Sendable, CustomStringConvertible {
    case text(String)
    /// The stems begin at different times, by their time stamps; how, in a sentence.
    case placedByTimeStamps(String)

    public var description: String {
      switch self {
      case .text(let text), .placedByTimeStamps(let text): text
      }
    }
  }

  /// What a person should know of the files, in sentences.
  public let notes: [Note]
  /// When the song begins by the stems' time stamps, in seconds since midnight; nil where they do not tell.
  public let timeOrigin: Double?

  /// Opens every stem, and places it where its time stamp says; one that is not whole is an error.
  ///
  /// - Parameters:
  ///   - paths: folders, which stand for the sound files in them and in their sub-folders, and files, which are
  ///     taken whatever their extension.
  ///   - intake: how files that are not in order are taken.
  ///   - ffmpeg: the program for formats beyond libsndfile's; nil where there is none.
  /// - Throws: `AudioFileError`, or `AudioFileFaults` where several files are at fault.
  public init(
    paths: [String], intake: StemIntake = StemIntake(), ffmpeg: FFmpeg? = .installed
  ) throws {
    var faults: [AudioFileError] = []
    try self.init(paths: paths, intake: intake, ffmpeg: ffmpeg, faults: &faults)
    guard faults.isEmpty else { throw AudioFileFaults.error(faults) }
  }

  /// The same without the files that are at fault, which are told.
  ///
  /// - Throws: `AudioFileError`, or `AudioFileFaults`, where no stem is left.
  public init(
    paths: [String], intake: StemIntake = StemIntake(), ffmpeg: FFmpeg? = .installed,
    faults: inout [AudioFileError]
  ) throws {
    var files: [(path: String, name: String)] = []
    var skipped: [Skipped] = []
    for path in paths {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        let folder = try StemFolder(path, isFlat: intake.isFlat)
        files += folder.entries.map { ($0.path, $0.trackName) }
        skipped += folder.skipped
        faults += folder.faults
      } else {
        files.append((path, StemFolder.stem(of: path)))
      }
    }
    guard !(files.isEmpty && faults.isEmpty) else {
      throw AudioFileError(paths.first ?? "stems", .noStems)
    }
    var opened: [Stem] = []
    for (name, file) in zip(Self.uniqueNames(files.map(\.name)), files.map(\.path)) {
      do {
        let file = try AudioFile(path: file, ffmpeg: ffmpeg, acceptsDamage: intake.acceptsDamage)
        opened.append(Stem(name: name, file: file))
      } catch let fault as AudioFileError {
        faults.append(fault)
      }
    }
    guard !opened.isEmpty else { throw AudioFileFaults.error(faults) }
    let layout = TimeLayout(opened, isIgnored: intake.ignoresTimeStamps)
    stems = zip(opened, layout.starts).map {
      Stem(name: $0.name, file: $0.file.starting(at: $1))
    }
    timeOrigin = layout.origin
    notes =
      opened.flatMap { stem in stem.file.notes.map { .text("\(stem.file.path): \($0)") } }
      + layout.notes
    self.skipped = skipped
  }

  /// The rate that most stems have, the higher one where two are as common, in hertz.
  public var mostCommonSampleRate: Double {
    let groups = Dictionary(grouping: stems, by: \.file.sampleRate)
    return groups.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }!.key
  }

  /// Adds the first free number to a name that was there before, without regard to case. A name
  /// that a file really has is never given to another.
  private static func uniqueNames(_ names: [String]) -> [String] {
    var taken = Set(names.map { $0.lowercased() })
    var seen = Set<String>()
    return names.map { name in
      guard !seen.insert(name.lowercased()).inserted else { return name }
      let unique = (2...).lazy.map { "\(name) \($0)" }.first { !taken.contains($0.lowercased()) }!
      taken.insert(unique.lowercased())
      return unique
    }
  }
}
