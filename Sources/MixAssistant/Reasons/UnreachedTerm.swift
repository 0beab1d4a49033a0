public import MixMatching
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
    guard let mix = song?.evaluate(settings) else { return [] }
    let reached = objective.terms(mix.features)
    let further = objective.terms(
      StyleFit(self, .further).reached(from: settings, measured: mix.features))
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

extension UnreachedTerm {
  /// What stays away, by how much, and what a further reach would bring, in a sentence.
  var sentence: String {
    let places = term.unit.isEmpty ? 2 : 1
    let unit = term.unit.isEmpty ? "" : " \(term.unit)"
    let stays = "\(subject) \(left.text(places))\(unit) from the reference's"
    let further =
      further < 0.8 * left
      ? "; a further reach would leave \(further.text(places))\(unit)"
      : "; going further would hardly bring it nearer"
    return stays + further
  }

  private var subject: String {
    switch term {
    case .mid: "the middle's spectrum stays"
    case .side: "the sides' spectrum stays"
    case .dynamics: "how bands rise and fall stays"
    case .width: "the stereo width stays"
    case .leftRightBalance: "the bands' places between left and right stay"
    case .crestFactor: "the peaks above the level stay"
    case .loudnessRange: "the loudness range stays"
    }
  }
}
