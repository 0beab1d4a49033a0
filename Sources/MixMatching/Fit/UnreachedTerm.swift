public import MixStyle
public import MixingConsole

/// A part of a reference's style that a mix stays away from: what moves that an engineer would sign do not reach.
public struct UnreachedTerm: Equatable, Sendable {
  public var term: StyleDistance.Term
  /// How far the mix is, in the term's unit.
  public var left: Double
  /// How far it would be with a further reach (`FitReach.further`), by the model of the mix.
  public var further: Double
}

extension MatchTask {
  /// What a decibel of distance at least is worth telling.
  private static let worthTelling = 1.0

  /// The terms in which a mix stays at least a decibel of distance away, the furthest first, and what a further reach
  /// would bring.
  public func unreached(by settings: ConsoleSettings) -> [UnreachedTerm] {
    guard let mix = song?.heard(settings) else { return [] }
    let reached = objective.terms(mix.features)
    let further = objective.terms(
      StyleFit(self, .further).reached(from: settings, heard: mix.features))
    let weights = StyleDistance.Weights()
    // The model knows no loudness range.
    return reached.filter {
      $0.key != .loudnessRange && weights[$0.key] * $0.value >= Self.worthTelling
    }
    .sorted { weights[$0.key] * $0.value > weights[$1.key] * $1.value }
    .map {
      UnreachedTerm(
        term: $0.key, left: $0.value, further: min(further[$0.key] ?? $0.value, $0.value))
    }
  }
}

extension StyleFit {
  /// The features that the moves of this fit would reach from given settings, by the models, which are exact there.
  func reached(from settings: ConsoleSettings, heard: StyleFeatures) -> StyleFeatures {
    var fit = self
    let z = zip(space.controls, space.point(of: settings)).map { $0.limited($1) }
    fit.correct(at: z, heard: heard)
    let active = selection.moves.indices.filter { move in
      selection.moves[move].coordinates.contains { z[$0] != space.controls[$0].limited(0) }
    }
    return fit.modelledFeatures(from: .init(z: z, active: active))
  }
}
