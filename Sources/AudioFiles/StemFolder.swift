import Foundation

/// A folder of stems: its sound files, those of its sub-folders too, and what else lies there.
///
/// Sub-folders are how people sort a song (`Drums/Kick.wav`), and then they are part of it. Some hold the song once
/// more: earlier mixes, what was put away, the same files at another rate. `StemAlternatives` tells these.
struct StemFolder {
  /// A sound file by its place.
  struct Entry: Equatable {
    let path: String
    /// Names of the sub-folders it lies in, from the given folder on.
    var folders: [String]
    /// Its name without extension, and without spaces around, which nobody would type.
    let name: String
  }

  private(set) var entries: [Entry] = []
  private(set) var skipped: [StemList.Skipped] = []
  /// Stems that are here by name only.
  private(set) var faults: [AudioFileError] = []

  /// Folders within folders that are looked into.
  private static let deepest = 6
  /// Files and folders beyond which this is no song, but a home folder or a disk.
  private static let most = 20_000
  private var lookedAt = 0

  /// - Parameter isFlat: whether sub-folders are left out.
  /// - Throws: `AudioFileError` where the folder may not be read, or holds far more than a song.
  init(_ path: String, isFlat: Bool) throws {
    let root = URL(fileURLWithPath: path).relativePath
    guard (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil else {
      throw AudioFileError(path, .unreadable)
    }
    var visited: Set<String> = []
    add(root, [], isFlat: isFlat, &visited)
    guard lookedAt <= Self.most else { throw AudioFileError(path, .tooManyFiles(Self.most)) }
    leaveOutAlternatives(below: root)
    shortenFolders()
  }

  private mutating func add(
    _ path: String, _ folders: [String], isFlat: Bool, _ visited: inout Set<String>
  ) {
    // A link may lead back to where it lies.
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard folders.count <= Self.deepest, visited.insert(place).inserted,
      let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    else { return }
    lookedAt += names.count
    guard lookedAt <= Self.most else { return }
    var subfolders: [String] = []
    for name in names.sorted(by: NaturalOrder.precedesAsFile) {
      let file = path + "/" + name
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      if isFolder.boolValue {
        if name.hasPrefix(".") || name == "__MACOSX" {
          skipped.append(StemList.Skipped(path: file, reason: .noSound))
        } else if isFlat {
          skipped.append(StemList.Skipped(path: file, reason: .subfolder))
        } else {
          subfolders.append(name)
        }
      } else if let stem = Self.placeholder(name) {
        faults.append(
          AudioFileError(
            path + "/" + stem, .notFound,
            fault: "is only in iCloud; this folder has its placeholder",
            cure: "download it (in the Finder: Download Now), or leave it out"))
      } else if name.hasPrefix(".") || !Self.isSound(name) {
        skipped.append(StemList.Skipped(path: file, reason: .noSound))
      } else {
        entries.append(Entry(path: file, folders: folders, name: Self.stem(of: file)))
      }
    }
    for name in subfolders {
      add(path + "/" + name, folders + [name], isFlat: isFlat, &visited)
    }
  }

  /// The sound file that `.Name.wav.icloud` stands for.
  private static func placeholder(_ name: String) -> String? {
    guard name.hasPrefix("."), name.lowercased().hasSuffix(".icloud") else { return nil }
    let stem = String(name.dropFirst().dropLast(".icloud".count))
    return isSound(stem) ? stem : nil
  }

  private mutating func leaveOutAlternatives(below root: String) {
    for (folders, reason) in StemAlternatives(entries).leftOut {
      entries.removeAll { $0.folders.starts(with: folders) }
      // What is not wanted need not be whole.
      let path = ([root] + folders).joined(separator: "/")
      faults.removeAll { $0.path.hasPrefix(path + "/") }
      skipped.append(StemList.Skipped(path: path, reason: .folder(reason)))
    }
  }

  /// Leaves out of the names what all have in common: `Song/Stems/Kick.wav` of `Song` is `Kick`.
  private mutating func shortenFolders() {
    while let first = entries.first?.folders.first,
      entries.allSatisfy({ $0.folders.first == first })
    {
      for index in entries.indices { entries[index].folders.removeFirst() }
    }
  }

  // MARK: Names

  /// Extensions that mark a sound file in a folder.
  private static let extensions: Set<String> = [
    "wav", "wave", "bwf", "rf64", "w64", "aif", "aiff", "aifc", "caf", "flac", "ogg", "oga",
    "opus", "mp3", "mp2", "m4a", "m4b", "aac", "ac3", "wma", "wv", "ape", "tta", "mka", "au", "snd",
  ]

  /// Whether a name is that of a sound file.
  static func isSound(_ name: String) -> Bool {
    extensions.contains(URL(fileURLWithPath: name).pathExtension.lowercased())
  }

  static func stem(of path: String) -> String {
    let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    let trimmed = name.trimmingCharacters(in: .whitespaces)
    return trimmed.isEmpty ? name : trimmed
  }
}

extension StemFolder.Entry {
  /// `Drums/Kick`; a file that is called as its folder has the folder's name alone.
  var trackName: String {
    let isAlone = folders.last?.lowercased() == name.lowercased()
    return (isAlone ? folders : folders + [name]).joined(separator: "/")
  }
}
