import MixingConsole

/// Who is meant by the name of a strip: a track, a group of tracks, `reverb`, `master`, `all`, or a
/// pattern (`*` for any text, `?` for one character) for all tracks that it fits.
///
/// An exact name goes before one in other letters, tracks before groups, and both before the
/// words for the buses.
struct StripNames {
  static let all = "all"
  static let buses = ["reverb", "master"]

  let tracks: [String]
  var groups: [TrackGroup] = []

  /// The strips by name: `Bass`, `Drums`, `reverb`, `master`, `all`; several for a pattern.
  ///
  /// - Throws: `SessionError` of kind `usage` with the nearest name.
  func names(for typed: String) throws(SessionError) -> [String] {
    let groupNames = groups.map(\.name)
    let word = typed.lowercased()
    if tracks.contains(typed) || groupNames.contains(typed) { return [typed] }
    for names in [tracks, groupNames] {
      let similar = names.filter { $0.lowercased() == word }
      if similar.count == 1 { return similar }
    }
    if (Self.buses + [Self.all]).contains(word) { return [word] }
    let fitting = tracks.filter { Self.fits($0, pattern: typed) }
    if !fitting.isEmpty { return fitting }
    let suggestion = NameSuggestion(names: tracks + groupNames + Self.buses)
    throw SessionError(
      .usage,
      "there is no track \"\(typed)\"; \(suggestion.hint(for: typed, listing: "tracks and buses"))"
    )
  }

  /// The strips that belong to a name as `names(for:)` gives it.
  func places(of name: String) -> [StripPlace] {
    if let index = tracks.firstIndex(of: name) { return [.track(index)] }
    if let group = groups.first(where: { $0.name == name }) {
      return group.tracks.compactMap { tracks.firstIndex(of: $0).map { .track($0) } }
    }
    switch name {
    case "reverb": return [.reverb]
    case "master": return [.master]
    default: return tracks.indices.map { .track($0) } + [.reverb, .master]
    }
  }

  func name(of place: StripPlace) -> String {
    switch place {
    case .track(let index): tracks[index]
    case .reverb: "reverb"
    case .master: "master"
    }
  }

  /// Whether a name fits a pattern, whatever the case of its letters. Only patterns fit; a plain
  /// text fits nothing.
  static func fits(_ name: String, pattern: String) -> Bool {
    guard pattern.contains(where: { $0 == "*" || $0 == "?" }) else { return false }
    return fits(Array(name.lowercased()), Array(pattern.lowercased()))
  }

  /// After a mismatch only the last star that was met takes one character more: what earlier ones took may
  /// stay, so the time grows with the product of both lengths and no faster.
  private static func fits(_ name: [Character], _ pattern: [Character]) -> Bool {
    var (place, wanted) = (0, 0)
    var star: (place: Int, wanted: Int)?
    while place < name.count {
      if wanted < pattern.count, pattern[wanted] == "*" {
        wanted += 1
        star = (place, wanted)
      } else if wanted < pattern.count, pattern[wanted] == "?" || pattern[wanted] == name[place] {
        (place, wanted) = (place + 1, wanted + 1)
      } else if let last = star {
        star = (last.place + 1, last.wanted)
        (place, wanted) = (last.place + 1, last.wanted)
      } else {
        return false
      }
    }
    return pattern[wanted...].allSatisfy { $0 == "*" }
  }
}
