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
    return fits(Array(name.lowercased())[...], Array(pattern.lowercased())[...])
  }

  private static func fits(
    _ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>
  ) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      let rest = pattern.drop { $0 == "*" }
      return (name.startIndex...name.endIndex).contains { fits(name[$0...], rest) }
    }
    return (first == "?" || first == name.first) && !name.isEmpty
      && fits(name.dropFirst(), pattern.dropFirst())
  }
}
