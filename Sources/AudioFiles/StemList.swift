import Foundation

/// The stems of a song, from a folder or from a list of files.
///
/// ```swift
/// let list = try StemList(paths: ["Stems"])
/// for skipped in list.skipped { print("\(skipped.path): skipped, \(skipped.reason)") }
/// ```
public struct StemList: Sendable {
  /// A file of a folder that is not a stem.
  public struct Skipped: Equatable, Sendable {
    public let path: String
    /// "hidden", "folder" or "not a sound file".
    public let reason: String
  }

  /// At least one; a folder's in natural order ("Gtr 2" before "Gtr 10"), listed files as listed.
  public let stems: [Stem]
  /// What the folders held besides.
  public let skipped: [Skipped]
  /// What a person should know of the files, in sentences.
  public let notes: [String]
  /// When the song begins by the stems' time stamps, in seconds since midnight; nil where they do not tell.
  public let timeOrigin: Double?

  /// Opens every stem, and places it where its time stamp says; one that is not whole is an error.
  ///
  /// - Parameters:
  ///   - paths: folders, which stand for the sound files directly in them, and files, which are
  ///     taken whatever their extension.
  ///   - intake: how files that are not in order are taken.
  ///   - ffmpeg: the program for formats beyond libsndfile's; nil where there is none.
  /// - Throws: `AudioFileError`.
  public init(
    paths: [String], intake: StemIntake = StemIntake(), ffmpeg: FFmpeg? = .installed
  ) throws {
    var files: [String] = []
    var skipped: [Skipped] = []
    for path in paths {
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        let contents = try Self.contents(of: path)
        files += contents.files
        skipped += contents.skipped
      } else {
        files.append(path)
      }
    }
    guard !files.isEmpty else { throw AudioFileError(paths.first ?? "stems", .noStems) }
    let names = Self.uniqueNames(files.map(Self.name))
    let opened = try zip(names, files).map {
      Stem(
        name: $0,
        file: try AudioFile(path: $1, ffmpeg: ffmpeg, acceptsDamage: intake.acceptsDamage))
    }
    let layout = TimeLayout(opened, isIgnored: intake.ignoresTimeStamps)
    stems = zip(opened, layout.starts).map {
      Stem(name: $0.name, file: $0.file.starting(at: $1))
    }
    timeOrigin = layout.origin
    notes =
      opened.flatMap { stem in stem.file.notes.map { "\(stem.file.path): \($0)" } } + layout.notes
    self.skipped = skipped
  }

  /// The rate that most stems have, the higher one where two are as common, in hertz.
  public var mostCommonSampleRate: Double {
    let groups = Dictionary(grouping: stems, by: \.file.sampleRate)
    return groups.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }!.key
  }

  /// Extensions that mark a sound file in a folder.
  static let extensions: Set<String> = [
    "wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "aifc", "caf", "flac", "ogg", "oga",
    "opus", "mp3", "mp2", "m4a", "m4b", "aac", "ac3", "wma", "wv", "ape", "tta", "mka", "au", "snd",
  ]

  private static func contents(
    of folder: String
  ) throws -> (files: [String], skipped: [Skipped]) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw AudioFileError(folder, .unreadable)
    }
    var files: [String] = []
    var skipped: [Skipped] = []
    for name in names.sorted(by: NaturalOrder.precedesAsFile) {
      let path = URL(fileURLWithPath: folder).relativePath + "/" + name
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if name.hasPrefix(".") {
        skipped.append(Skipped(path: path, reason: "hidden"))
      } else if isFolder.boolValue {
        skipped.append(Skipped(path: path, reason: "folder"))
      } else if extensions.contains(URL(fileURLWithPath: name).pathExtension.lowercased()) {
        files.append(path)
      } else {
        skipped.append(Skipped(path: path, reason: "not a sound file"))
      }
    }
    return (files, skipped)
  }

  /// The file's name without its extension and without spaces around, which nobody would type.
  private static func name(of path: String) -> String {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let trimmed = name.trimmingCharacters(in: .whitespaces)
    return trimmed.isEmpty ? name : trimmed
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
