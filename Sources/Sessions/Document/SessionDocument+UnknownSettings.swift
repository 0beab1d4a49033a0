import Documents
import MixingConsole

extension SessionDocument {
  /// Notes on fields inside `settings` that this version does not know, so that a slip in a
  /// hand-edited document does not stay unnoticed: they are kept, but nothing is heard of them.
  ///
  /// One line each with the place and the nearest known field, if one is near.
  public var unknownSettings: [String] {
    guard let tree = source?.tree else { return [] }
    let elements = tree["tracks"]?.array ?? []
    return elements.enumerated().flatMap { index, track in
      Self.unknown(
        in: track, of: TrackSettings.self, "tracks[\(index)] \(track["name"] ?? .null).settings")
    } + Self.unknown(in: tree["reverb"], of: ReverbSettings.self, "reverb.settings")
      + Self.unknown(in: tree["master"], of: MasterSettings.self, "master.settings")
  }

  private static func unknown<Strip: SessionStrip>(
    in strip: JSONValue?, of type: Strip.Type, _ place: String
  ) -> [String] {
    let known = Strip.parameters.map(\.keys) + Strip.switches.map { [$0.key] }
    return unknown(in: strip?["settings"]?.object ?? JSONObject(), known: known, place)
  }

  private static func unknown(
    in object: JSONObject, known: [[String]], _ place: String
  ) -> [String] {
    object.members.flatMap { member in
      let inner = known.filter { $0.first == member.key }.map { Array($0.dropFirst()) }
      if !inner.isEmpty {
        return unknown(
          in: member.value.object ?? JSONObject(), known: inner, "\(place).\(member.key)")
      }
      let nearest = NameSuggestion(names: known.compactMap(\.first)).nearest(to: member.key)
      let hint = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
      return ["\(place): the field \"\(member.key)\" is unknown and has no effect\(hint)"]
    }
  }
}
