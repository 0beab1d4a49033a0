import Corpus
import Documents
import MixAssistant

/// What a corpus holds, and what is wrong with it.
struct CorpusReport {
  let manifestFile: String
  let manifest: CorpusManifest
  /// Songs that were there already; nil where none are made.
  var keptCount: Int?
  var leftOut: [String] = []
  var notes: [String] = []

  private var songs: [CorpusManifest.Song] { manifest.songs }
  private var stemCount: Int { songs.reduce(0) { $0 + $1.stems.count } }
  private var seconds: Double { songs.reduce(0) { $0 + $1.seconds } }

  private func count(_ split: Split) -> Int { songs.count { $0.split == split } }

  /// Everything worth knowing, a line each.
  private var problems: [String] {
    songs.flatMap { song in
      (song.problems ?? []).map { "\(song.id): \($0)" }
        + song.stems.flatMap { stem in
          (stem.problems ?? []).map { "\(song.id)/\(stem.name): \($0)" }
        }
    }
  }

  private var emptySplits: [String] {
    Split.allCases.filter { count($0) == 0 }.map {
      "no song is for \($0.rawValue): there are too few songs to split"
    }
  }

  var text: String {
    let splits = Split.allCases.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
    let kept = keptCount.map { $0 > 0 ? " (\($0) of them were there already)" : "" } ?? ""
    var parts = [
      "\(manifestFile): \(songs.count) songs\(kept), \(stemCount) stems, \(seconds.clock) of music; "
        + splits
    ]
    func add(_ title: String, _ lines: [String]) {
      if !lines.isEmpty {
        parts.append(title + "\n" + lines.map { "  \($0)" }.joined(separator: "\n"))
      }
    }
    add("Left out", leftOut)
    // Silent stems are made on purpose.
    add("Worth knowing", (keptCount == nil ? problems : []) + emptySplits)
    add("Notes", notes)
    return parts.joined(separator: "\n\n")
  }

  var json: JSONValue {
    var object: JSONObject = [
      "manifest": .string(manifestFile), "songs": JSONValue(Double(songs.count)),
      "stems": JSONValue(Double(stemCount)), "seconds": JSONValue(seconds),
    ]
    for split in Split.allCases { object[split.rawValue] = JSONValue(Double(count(split))) }
    if let keptCount { object["kept"] = JSONValue(Double(keptCount)) }
    object["problems"] = .array(problems.map { .string($0) })
    object["leftOut"] = .array(leftOut.map { .string($0) })
    object["notes"] = .array((emptySplits + notes).map { .string($0) })
    return .object(object)
  }
}
