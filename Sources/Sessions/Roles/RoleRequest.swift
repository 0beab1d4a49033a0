public import Documents
import MixingConsole
public import Roles

/// What a person says of roles and pairs: `Audio 07=lead vocal`, `Gtr A,Gtr B`.
public struct RoleRequest: Equatable, Sendable {
  /// Names or patterns of tracks, and roles.
  private var roles: [(tracks: String, role: Role)] = []
  /// As typed: only the names of the tracks tell where a name ends.
  private var pairs: [String] = []
  private var splits: [String] = []

  /// Nothing.
  public init() {}

  /// - Parameters:
  ///   - roles: `track=role`.
  ///   - pairs: `left,right`.
  ///   - splits: tracks whose pairs are to be taken apart.
  /// - Throws: `DocumentError` of kind `request`.
  public init(roles: [String], pairs: [String], splits: [String]) throws(DocumentError) {
    for text in roles {
      // No role has the sign, but names may.
      guard let sign = text.lastIndex(of: "="), sign > text.startIndex,
        text.index(after: sign) < text.endIndex
      else {
        throw DocumentError(
          .request, "role \"\(text)\": write TRACK=ROLE, for example \"Audio 07=lead vocal\"")
      }
      let role = String(text[text.index(after: sign)...])
      let name = String(text[..<sign])
      // A name may hold a quote that does not end.
      self.roles.append(((try? QuotedText(name))?.text ?? name, try Role(asked: role)))
    }
    for text in pairs where !text.contains(",") { throw Self.noPair(text) }
    self.pairs = pairs
    self.splits = splits
  }

  private static func noPair(_ text: String) -> DocumentError {
    DocumentError(.request, "pair \"\(text)\": write LEFT,RIGHT, for example \"Gtr A,Gtr B\"")
  }

  public static func == (a: RoleRequest, b: RoleRequest) -> Bool {
    a.roles.elementsEqual(b.roles, by: ==) && a.pairs == b.pairs
      && a.splits == b.splits
  }

  /// The same with the tracks looked up.
  public struct Resolved: Equatable, Sendable {
    /// By index of the track.
    public var roles: [Int: Role] = [:]
    /// Left first.
    public var pairs: [[Int]] = []
    public var splits: [Int] = []
  }

  /// - Throws: `DocumentError` of kind `request` with the nearest name.
  public func resolved(tracks: [String]) throws(DocumentError) -> Resolved {
    var result = Resolved()
    for (name, role) in roles {
      for track in try Self.tracks(named: name, tracks) { result.roles[track] = role }
    }
    for track in splits { result.splits += try Self.tracks(named: track, tracks) }
    for text in pairs {
      let parts = try QuotedText(text, names: tracks).split(at: ",").map(\.text)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { throw Self.noPair(text) }
      let (left, right) = (parts[0], parts[1])
      let pair = try [Self.track(named: left, tracks), Self.track(named: right, tracks)]
      guard pair[0] != pair[1] else {
        throw DocumentError(.request, "pair \"\(left),\(right)\": give two different tracks")
      }
      if let taken = pair.first(where: { track in result.pairs.contains { $0.contains(track) } }) {
        throw DocumentError(
          .request, "\"\(tracks[taken])\" is in two pairs; a track has one partner")
      }
      result.pairs.append(pair)
    }
    return result
  }

  /// The tracks that a person calls `name`, by their indices: one, or those of a pattern or of `all`.
  /// - Throws: `DocumentError` of kind `request` with the nearest name.
  public static func tracks(
    named name: String, _ tracks: [String]
  ) throws(DocumentError) -> [Int] {
    let names = StripNames(tracks: tracks)
    let places: [StripPlace] = try names.names(for: name).flatMap { names.places(of: $0) }
    return tracks.indices.filter { places.contains(.track($0)) }
  }

  private static func track(named name: String, _ tracks: [String]) throws(DocumentError) -> Int {
    let found = try Self.tracks(named: name, tracks)
    guard found.count == 1 else {
      throw DocumentError(
        .request, "\"\(name)\" stands for \(found.count) tracks; give the name of one")
    }
    return found[0]
  }
}
