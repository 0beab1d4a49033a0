import Documents
import MixingConsole

/// Who is meant by the name of a strip: a track, a group of tracks, `reverb`, `master`, `all`, or a
/// pattern (`*` for any text, `?` for one character) for all tracks that it fits.
///
/// What is called exactly so goes first, tracks before groups and both before the words for buses; then
/// what is called so in other letters. Whatever tracks are called, `bus:reverb` and `bus:master` are the buses, and
/// `bus:all` is everything.
struct StripNames {
  static let all = "all"
  static let buses = ["reverb", "master"]
  private static let words = buses + [all]
  private static let marked = words.map { mark + $0 }
  private static let mark = "bus:"
  /// Words, in small letters, that no group may be called.
  static let reserved = Set(words + marked)

  let tracks: [String]
  var groups: [TrackGroup] = []

  /// The names of tracks and groups.
  var own: [String] { tracks + groups.map(\.name) }
  /// Names that may hold signs of the language.
  var whole: [String] { own + Self.marked }

  /// The strips by name: `Bass`, `Drums`, `reverb`, `master`, `all`; several for a pattern.
  ///
  /// - Throws: `DocumentError` of kind `request` with the nearest name.
  func names(for typed: String) throws(DocumentError) -> [String] {
    let groupNames = groups.map(\.name)
    if own.contains(typed) { return [typed] }
    if let known = known(typed) { return [known] }
    let word = typed.lowercased()
    for names in [tracks, groupNames] {
      let similar = names.filter { $0.lowercased() == word }
      if similar.count == 1 { return similar }
    }
    if let known = known(word) { return [known] }
    let fitting = tracks.filter { Self.fits($0, pattern: typed) }
    if !fitting.isEmpty { return fitting }
    let suggestion = NameSuggestion(names: tracks + groupNames + Self.buses)
    throw DocumentError(
      .request,
      "there is no track \"\(typed)\"; \(suggestion.hint(for: typed, listing: "tracks and buses"))"
    )
  }

  /// The name of the bus, or of everything, that a word means; nil where it means neither.
  func known(_ word: String) -> String? {
    let plain = word.hasPrefix(Self.mark) ? String(word.dropFirst(Self.mark.count)) : word
    return Self.words.contains(plain) ? unambiguous(plain) : nil
  }

  /// `reverb`, `master` or `all`, with `bus:` before it where a track or a group has this name.
  func unambiguous(_ word: String) -> String { own.contains(word) ? Self.mark + word : word }

  /// Every strip.
  var everything: [StripPlace] { tracks.indices.map { .track($0) } + [.reverb, .master] }

  /// The strips that belong to a name as `names(for:)` gives it.
  func places(of name: String) -> [StripPlace] {
    if let index = tracks.firstIndex(of: name) { return [.track(index)] }
    if let group = groups.first(where: { $0.name == name }) {
      return group.tracks.compactMap { tracks.firstIndex(of: $0).map { .track($0) } }
    }
    switch name {
    case unambiguous("reverb"): return [.reverb]
    case unambiguous("master"): return [.master]
    default: return everything
    }
  }

  func name(of place: StripPlace) -> String {
    switch place {
    case .track(let index): tracks[index]
    case .reverb: unambiguous("reverb")
    case .master: unambiguous("master")
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
