import MixMatching
public import MixStyle
import MixingConsole

/// How far a mix is from what it should sound like.
public struct StyleComparison: Equatable, Sendable {
  /// The style distance: the weighted sum of its terms.
  public var distance: Double
  /// The terms in their units, in the order of `StyleDistance.Term`.
  public var terms: [(term: StyleDistance.Term, value: Double)]
  /// The published audio-feature loss, from the reference that weighs most.
  public var audioFeatures: AudioFeatureLoss.Terms?

  public static func == (left: StyleComparison, right: StyleComparison) -> Bool {
    left.distance == right.distance && left.audioFeatures == right.audioFeatures
      && left.terms.elementsEqual(right.terms) { $0.term == $1.term && $0.value == $1.value }
  }
}

extension [ReferenceAnalysis] {
  /// What the references ask for together.
  var objective: StyleObjective { StyleObjective(map(\.part)) }

  /// Mean of the loudness in LUFS, weighted, of those whose loudness is asked for; nil for none.
  var loudness: Double? {
    let asked = filter { $0.request.aspects?.contains(.loudness) ?? true }
    let speaking = asked.isEmpty ? self : asked
    guard !speaking.isEmpty else { return nil }
    return speaking.reduce(0) { $0 + $1.request.weight * $1.loudness }
      / speaking.reduce(0) { $0 + $1.request.weight }
  }

  /// nil without references or for a mix that is too short to be measured.
  func style(of mix: ExportedMix) -> StyleComparison? {
    guard let style = mix.style, let features = mix.features,
      let heaviest = self.max(by: { $0.request.weight < $1.request.weight })
    else { return nil }
    let objective = objective.limited(to: mix.bandLimit)
    let terms = objective.terms(style)
    return StyleComparison(
      distance: objective(style),
      terms: StyleDistance.Term.allCases.compactMap { term in terms[term].map { (term, $0) } },
      audioFeatures: heaviest.features.map { AudioFeatureLoss(reference: $0).terms(features) })
  }
}
