import Documents
public import Roles

/// Two tracks of a session that are one on the left and one on the right.
public struct SessionPair: Equatable, Sendable {
  /// Names of tracks.
  public var left, right: String
  /// Halves of one recording, or two takes.
  public var kind: TrackFamily.Kind
  /// Whether a person said so.
  public var isByHand: Bool

  public init(left: String, right: String, kind: TrackFamily.Kind, isByHand: Bool) {
    self.left = left
    self.right = right
    self.kind = kind
    self.isByHand = isByHand
  }
}

// MARK: Document

extension SessionPair {
  private static let hand = "hand"
  private static let analysis = "analysis"
  static let kinds = [TrackFamily.Kind.halves, .doubles]

  var encoded: JSONValue {
    [
      "left": .string(left), "right": .string(right), "kind": .string(kind.rawValue),
      "origin": .string(isByHand ? Self.hand : Self.analysis),
    ]
  }

  static func list(
    _ reader: DocumentReader, tracks: [String]
  ) throws(DocumentError) -> [SessionPair] {
    var pairs: [SessionPair] = []
    for element in try reader.elements() {
      let pair = try SessionPair(element, tracks: tracks)
      for name in [pair.left, pair.right] where pairs.contains(where: { $0.has(name) }) {
        throw element.fault("\"\(name)\" is in a pair already; a track has one partner")
      }
      guard pair.left != pair.right else {
        throw element.fault("\"\(pair.left)\" cannot be its own partner; name another track")
      }
      pairs.append(pair)
    }
    return pairs
  }

  private init(_ reader: DocumentReader, tracks: [String]) throws(DocumentError) {
    func track(_ key: String) throws(DocumentError) -> String {
      let place = try reader.required(key, "the name of a track")
      let name = try place.string()
      guard tracks.contains(name) else {
        throw place.fault(
          "there is no track \"\(name)\"; "
            + NameSuggestion(names: tracks).hint(for: name, listing: "tracks")
            + StripNames.renamingHint, remedies: [SessionRemedy.renameTrack(name)])
      }
      return name
    }
    left = try track("left")
    right = try track("right")
    kind = .doubles
    isByHand = try reader.member("origin")?.string() != Self.analysis
    if let told = try reader.member("kind") {
      let text = try told.string()
      guard let known = Self.kinds.first(where: { $0.rawValue == text }) else {
        throw told.fault(
          "there is no kind \"\(text)\" of pairs; choose \"halves\" or \"doubles\"")
      }
      kind = known
    }
  }

  func has(_ track: String) -> Bool { left == track || right == track }
}
