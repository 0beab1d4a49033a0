public import Documents

/// Which tracks of two songs go by the same name.
///
/// Names are compared more and more loosely: as they are; without regard to case; without
/// punctuation and spaces; without numbers, too. A looser step pairs two tracks only where no other
/// track that is left could be meant.
public struct TrackMatching: Equatable, Sendable {
  public struct Pair: Equatable, Sendable {
    public let from: String
    public let to: String

    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }

    /// Reads `Old name=New name` of tracks that exist, whatever the case of their letters.
    /// - Throws: `DocumentError` of kind `usage`, with the nearest name.
    public init(_ text: String, from: [String], to: [String]) throws(DocumentError) {
      func known(
        _ typed: String, _ names: [String], missing: String, listing: String
      ) throws(DocumentError) -> String {
        if let exact = names.first(where: { $0 == typed })
          ?? names.first(where: { $0.lowercased() == typed.lowercased() })
        {
          return exact
        }
        throw DocumentError(
          .usage,
          "\(text): \(missing) \"\(typed)\"; "
            + NameSuggestion(names: names).hint(for: typed, listing: listing))
      }
      var fault = DocumentError(
        .usage, "\"\(text)\" pairs nothing; write \"Track of the session=New stem\"")
      // Names may hold the sign themselves: any of them may be the one between.
      for sign in text.indices where text[sign] == "=" {
        let sides = [text[..<sign], text[text.index(after: sign)...]].map {
          $0.split(separator: " ").joined(separator: " ")
        }
        do throws(DocumentError) {
          self.init(
            from: try known(
              sides[0], from, missing: "the session has no track", listing: "tracks"),
            to: try known(sides[1], to, missing: "there is no stem", listing: "stems"))
          return
        } catch {
          fault = error
        }
      }
      throw fault
    }
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
  ///   - chosen: Pairs that a person names, which go before; of the same tracks.
  public init(from: [String], to: [String], chosen: [Pair] = []) {
    var partners = Dictionary(chosen.map { ($0.from, $0.to) }) { _, last in last }
    var restFrom = from.filter { partners[$0] == nil }
    var restTo = to.filter { name in !chosen.contains { $0.to == name } }
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
