/// Sub-folders that hold a song once more: told by their names, or by the names of the files in them.
struct StemAlternatives {
  /// Folders with all that lies below them, and why.
  private(set) var leftOut: [(folders: [String], reason: String)] = []

  init(_ entries: [StemFolder.Entry]) {
    var kept = entries
    func leaveOut(_ folders: [String], _ reason: String) -> Bool {
      let rest = kept.filter { !$0.folders.starts(with: folders) }
      // Where there is nothing else, it is the song.
      guard !rest.isEmpty else { return false }
      kept = rest
      return true
    }
    for folders in Self.folders(of: entries) where Self.isArchive(folders.last!) {
      guard kept.contains(where: { $0.folders.starts(with: folders) }) else { continue }
      let reason = "it seems to hold earlier mixes, or what was put away"
      if leaveOut(folders, reason) { leftOut.append((folders, reason)) }
    }
    let all = Self.folders(of: kept)
    for (index, folders) in all.enumerated() {
      let names = Self.telling(kept.filter { $0.folders.starts(with: folders) })
      for other in [[]] + all[..<index] {
        // A folder does not repeat what lies around it but for the files beside it.
        let others = kept.filter {
          other.isEmpty || folders.starts(with: other)
            ? $0.folders == other : $0.folders.starts(with: other)
        }
        let common = names.intersection(Self.telling(others))
        guard common.count > 1, 2 * common.count >= names.count else { continue }
        let reason =
          "its files have the same names as those "
          + (other.isEmpty ? "beside it" : "of \(other.joined(separator: "/"))")
        if leaveOut(folders, reason) { leftOut.append((folders, reason)) }
        break
      }
    }
  }

  /// Every sub-folder with sound in it or below it, outer ones first.
  private static func folders(of entries: [StemFolder.Entry]) -> [[String]] {
    var result: [[String]] = []
    for entry in entries {
      for depth in 0..<entry.folders.count {
        let folders = Array(entry.folders[...depth])
        if !result.contains(folders) { result.append(folders) }
      }
    }
    return result
  }

  /// The names of files that say which part it is, as `Kick` does and `L` and `Track 3` do not.
  private static func telling(_ entries: [StemFolder.Entry]) -> Set<String> {
    Set(
      entries.map { words($0.name) }.filter { words in
        words.contains { $0.count > 2 && !vague.contains($0) }
      }.map { $0.joined(separator: " ") })
  }

  /// Whether a name says that what is in it is finished, or not wanted: every word does, and one of them outright.
  private static func isArchive(_ name: String) -> Bool {
    let words = name.lowercased().split { !$0.isLetter }.map(String.init)
    let isStems = words.contains { stems.contains($0) }
    return words.allSatisfy { old.contains($0) || finished.contains($0) || neutral.contains($0) }
      && words.contains { old.contains($0) || (finished.contains($0) && !isStems) }
  }

  private static func words(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static let old: Set<String> = [
    "old", "older", "unused", "backup", "backups", "archive", "archived", "trash", "deleted",
    "previous", "earlier", "outtakes", "rejected", "alternative", "alternatives", "alternates",
    "alte", "altes", "sicherung", "archiv", "papierkorb", "vieux", "viejo", "vecchio", "antigo",
  ]
  private static let finished: Set<String> = [
    "mix", "mixes", "mixdown", "mixdowns", "bounce", "bounces", "bounced", "rough", "roughs",
    "roughmix", "roughmixes", "master", "masters", "mastered", "premaster", "premasters", "demo",
    "demos", "reference", "references", "refs", "mischung", "mischungen", "mezclas", "mixages",
  ]
  private static let stems: Set<String> = [
    "stems", "tracks", "multitrack", "multitracks", "spuren",
  ]
  private static let neutral = stems.union([
    "take", "takes", "version", "versions", "file", "files", "audio", "stuff", "song", "the", "my",
    "and", "of", "v",
  ])
  /// Words of file names that do not tell one part from another.
  private static let vague: Set<String> = [
    "left", "right", "mono", "stereo", "audio", "track", "take", "stem", "close", "far", "room",
    "amp", "mic", "top", "bottom", "dry", "wet", "lead", "double", "dbl", "low", "high", "main",
  ]
}
