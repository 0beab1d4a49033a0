import Documents

/// A track's old and new name.
public struct TrackRenaming: Equatable, Sendable {
  public var from: String
  public var to: String

  public init(from: String, to: String) {
    self.from = from
    self.to = to
  }

  /// The other one of both names; another name as it is.
  func exchanged(_ name: String) -> String { name == to ? from : renamed(name) }

  /// The new name for the old one; another name as it is.
  func renamed(_ name: String) -> String { name == from ? to : name }
}

extension JSONValue {
  /// Where a session names a track, `*` standing for any element of a list.
  private static let namePlaces: Set<[String]> = [
    ["tracks", "*", "name"], ["pairs", "*", "left"], ["pairs", "*", "right"],
    ["constraints", "locks", "*", "strip"], ["constraints", "ranges", "*", "strip"],
    ["constraints", "groups", "*", "tracks", "*"], ["reasons", "*", "strip"],
    ["versions", "*", "tracks", "*", "name"], ["versions", "*", "reasons", "*", "strip"],
    ["history", "steps", "*", "renamed", "from"], ["history", "steps", "*", "renamed", "to"],
  ]
  private static let textPlaces: Set<[String]> = [
    ["reasons", "*", "text"], ["versions", "*", "reasons", "*", "text"],
  ]
  private static let changes = ["history", "steps", "*", "changes"]

  /// A session's tree with other names of tracks, wherever one stands, also in versions and in the history.
  func renamingTracks(_ names: (String) -> String) -> JSONValue { renamingTracks(names, at: []) }

  private func renamingTracks(_ names: (String) -> String, at place: [String]) -> JSONValue {
    switch self {
    case .string(let text):
      if Self.namePlaces.contains(place) { return .string(names(text)) }
      return Self.textPlaces.contains(place) ? .string(Self.subjectRenamed(text, names)) : self
    case .array(let elements):
      return .array(elements.map { $0.renamingTracks(names, at: place + ["*"]) })
    case .object(let object):
      var result = JSONObject()
      for member in object.members {
        if place == Self.changes {
          let (pointer, pointed) = Self.renamed(pointer: member.key, names)
          result[pointer] = member.value.membersRenamed(names, at: pointed)
        } else {
          result[member.key] = member.value.renamingTracks(names, at: place + [member.key])
        }
      }
      return .object(result)
    default: return self
    }
  }

  /// The values before and after a change, which both stand at `place`.
  private func membersRenamed(_ names: (String) -> String, at place: [String]) -> JSONValue {
    guard let object else { return self }
    var result = JSONObject()
    for member in object.members {
      result[member.key] = member.value.renamingTracks(names, at: place)
    }
    return .object(result)
  }

  /// A pointer of the history in the new names, and the place it points to.
  private static func renamed(
    pointer: String, _ names: (String) -> String
  ) -> (pointer: String, place: [String]) {
    var keys = Array(keys(pointer))
    var place = keys
    func rename(at index: Int) {
      guard keys.count > index else { return }
      keys[index] = names(keys[index])
      place[index] = "*"
    }
    switch keys[0] {
    case "tracks": rename(at: 1)
    case "versions" where keys.count > 1:
      place[1] = "*"
      if keys.count > 2, keys[2] == "tracks" { rename(at: 3) }
    default: break
    }
    return (keys.map(escaped).joined(separator: "/"), place)
  }

  /// A sentence about a track, which begins with its name.
  private static func subjectRenamed(_ text: String, _ names: (String) -> String) -> String {
    let marks = text.indices.filter { text[$0] == "," || text[$0] == ":" }
    for end in marks.reversed() {
      let subject = String(text[..<end])
      if names(subject) != subject { return names(subject) + text[end...] }
    }
    return text
  }
}
