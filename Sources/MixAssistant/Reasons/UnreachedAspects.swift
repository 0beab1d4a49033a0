import MixMatching
import MixStyle
import MixingConsole

extension StyleComparison {
  /// What is left of an aspect's part of the distance where it counts as not reached.
  private static let share = 0.9
  /// The part of the distance, at the least, that is worth telling: what half a decibel of the
  /// spectrum counts.
  private static let least = 0.5

  /// The aspects that were asked for by name and that a mix is hardly nearer to than its start,
  /// a sentence each: the tracks, or what may be done with them, do not allow more.
  func unreached(from start: StyleComparison, asked: Set<MixAspect>) -> [String] {
    let weights = StyleDistance.Weights()
    return MixAspect.allCases.filter(asked.contains).compactMap { aspect in
      let known = zip(start.terms, terms).filter { $0.0.term.aspects.contains(aspect) }
      let before = known.reduce(0) { $0 + weights[$1.0.term] * $1.0.value }
      let after = known.reduce(0) { $0 + weights[$1.1.term] * $1.1.value }
      guard after >= Self.least, after > Self.share * before else { return nil }
      let numbers = known.map { first, last in
        let (term, places) = (first.term, first.term.unit.isEmpty ? 2 : 1)
        let unit = term.unit.isEmpty ? "" : " \(term.unit)"
        return "\(term.title) \(first.value.text(places)) → \(last.value.text(places))\(unit)"
      }
      let cause =
        aspect == .dynamics
        ? "compressors are set for each recording and are not fitted to a reference; set them by hand"
        : "these tracks do not allow more within the limits"
      return
        "\(aspect.rawValue) was requested but hardly improved: difference from the reference in "
        + "\(numbers.joined(separator: ", ")); \(cause)"
    }
  }
}

extension [ReferenceRequest] {
  /// The aspects that a person asked for by name, of a reference or of the whole fit.
  func asked(only: [MixAspect]?) -> Set<MixAspect> {
    let named = reduce(into: Set<MixAspect>()) { $0.formUnion($1.aspects ?? []) }
    guard let only else { return named }
    return named.isEmpty ? Set(only) : named.intersection(only)
  }
}
