public import MixStyle
public import MixingConsole
import SignalProcessing
import _Differentiation

/// The style that a mix is matched to: one target, or several with weights, each perhaps for some
/// aspects only.
public struct StyleObjective: Equatable, Sendable {
  /// One target.
  public struct Part: Equatable, Sendable {
    public var distance: StyleDistance
    /// Relative to the other parts; positive.
    public var weight: Double

    /// - Parameter aspects: the aspects that the target speaks for; nil for all.
    public init(_ target: StyleTarget, weight: Double = 1, aspects: Set<MixAspect>? = nil) {
      distance = StyleDistance(to: target)
      if let aspects { distance.weights.keep(aspects) }
      self.weight = weight
    }
  }

  public var parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }

  /// The weighted mean of the distances of a mix's features.
  @differentiable(reverse,wrt: mix)
  public func callAsFunction(_ mix: StyleFeatures) -> Double {
    var sum = 0.0
    for part in 0..<withoutDerivative(at: parts.count) {
      sum += withoutDerivative(at: share(of: part)) * parts[part].distance(mix)
    }
    return sum
  }

  /// Each term of the distances, weighted over the parts that know it; nil where none does.
  public func terms(_ mix: StyleFeatures) -> [StyleDistance.Term: Double] {
    var result: [StyleDistance.Term: Double] = [:]
    for term in StyleDistance.Term.allCases {
      let known = parts.filter { $0.distance.weights[term] > 0 }
      let total = known.reduce(0) { $0 + $1.weight }
      guard total > 0 else { continue }
      result[term] = known.reduce(0) { $0 + $1.weight / total * $1.distance.terms(mix)[term] }
    }
    return result
  }

  /// The same objective without the terms that a stretch of a song cannot show, or a model of it.
  public func without(_ terms: StyleDistance.Term...) -> StyleObjective { scaled(terms, by: 0) }

  /// The same objective with terms that count less or more.
  func scaled(_ terms: [StyleDistance.Term], by factor: Double) -> StyleObjective {
    var result = self
    for part in result.parts.indices {
      for term in terms { result.parts[part].distance.weights[term] *= factor }
    }
    return result
  }

  /// The same objective without the bands beyond a mix's band limit in hertz.
  public func limited(to bandLimit: Double?) -> StyleObjective {
    var result = self
    for part in result.parts.indices {
      result.parts[part].distance.target = result.parts[part].distance.target.limited(to: bandLimit)
    }
    return result
  }

  /// The side's part of what the targets have below 200 Hz, 0...1: whether their bass is in the middle.
  var bassWidth: Double {
    parts.indices.filter { parts[$0].distance.weights.side > 0 }.map { part in
      let features = parts[part].distance.target.features
      func power(_ decibels: [Double]) -> Double {
        decibels.prefix(2).reduce(0) { $0 + pow(10, $1 / 10) }
      }
      let side = power(features.side)
      return side / (side + power(features.mid))
    }.max() ?? 0
  }

  /// How long the targets' sounds ring, RT60 in seconds, of those that speak for space: the geometric mean by
  /// weight; nil where it is not known.
  public var decaySeconds: Double? {
    let known = parts.filter { $0.distance.weights.dynamics > 0 }.compactMap { part in
      part.distance.target.decaySeconds.map { (weight: part.weight, log: log($0)) }
    }
    let total = known.reduce(0) { $0 + $1.weight }
    return total > 0 ? exp(known.reduce(0) { $0 + $1.weight * $1.log } / total) : nil
  }

  /// The same objective without corners, for a search.
  var smooth: StyleObjective {
    var result = self
    for part in result.parts.indices { result.parts[part].distance.isSmooth = true }
    return result
  }

  private func share(of part: Int) -> Double {
    parts[part].weight / parts.reduce(0) { $0 + $1.weight }
  }
}

extension StyleDistance.Weights {
  /// Switches off the terms that none of the aspects is about.
  ///
  /// What a finished song tells of an aspect: of balance and tone its spectrum (reached by faders or by
  /// equalizers), of balance and width its left/right balance, of width and space its stereo image, of
  /// dynamics and space how its bands rise and fall. Its loudness is the export stage's.
  mutating func keep(_ aspects: Set<MixAspect>) {
    for term in StyleDistance.Term.allCases where term.aspects.isDisjoint(with: aspects) {
      self[term] = 0
    }
  }
}

extension StyleDistance.Term {
  /// The aspects of a mix that the term tells of.
  public var aspects: Set<MixAspect> {
    switch self {
    case .mid: [.balance, .tone]
    case .side: [.width, .space]
    case .width: [.width, .space]
    case .leftRightBalance: [.balance, .width]
    case .dynamics: [.dynamics, .space]
    case .crestFactor, .loudnessRange: [.dynamics]
    }
  }
}
