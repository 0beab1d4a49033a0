/// Which tracks of two songs go by the same name.
///
/// Names are compared more and more loosely: as they are; without regard to case; without
/// punctuation and spaces; without numbers, too. A looser step pairs two tracks only where no other
/// track that is left could be meant.
public struct TrackMatching: Equatable, Sendable {
  public struct Pair: Equatable, Sendable {
    public let from: String
    public let to: String
  }

  /// In the order of the tracks that are taken from.
  public let pairs: [Pair]
  /// Tracks without a partner.
  public let unmatchedFrom: [String]
  public let unmatchedTo: [String]

  private static let steps: [@Sendable (String) -> String] = [
    { $0 },
    { $0.lowercased() },
    { $0.lowercased().filter { $0.isLetter || $0.isNumber } },
    { $0.lowercased().filter(\.isLetter) },
  ]

  /// - Parameters:
  ///   - from: Names of tracks, each of them once.
  ///   - to: The same of the other song.
  public init(from: [String], to: [String]) {
    var partners: [String: String] = [:]
    var (restFrom, restTo) = (from, to)
    for step in Self.steps {
      let candidates = Dictionary(grouping: restTo, by: step)
      for (key, names) in Dictionary(grouping: restFrom, by: step) {
        guard !key.isEmpty, names.count == 1, let found = candidates[key], found.count == 1
        else { continue }
        partners[names[0]] = found[0]
      }
      restFrom.removeAll { partners[$0] != nil }
      restTo.removeAll(where: Set(partners.values).contains)
    }
    pairs = from.compactMap { name in partners[name].map { Pair(from: name, to: $0) } }
    (unmatchedFrom, unmatchedTo) = (restFrom, restTo)
  }
}
