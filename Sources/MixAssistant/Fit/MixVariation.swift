public import MixMatching
import MixStyle
public import MixingConsole

/// One of several good answers to a task.
public struct MixVariation: Equatable, Sendable {
  public var settings: ConsoleSettings
  /// Style distance of the mix as evaluated.
  public var distance: Double
  /// Root mean square distance from the nearest of the answers before it, in plausible steps over
  /// the controls that a search may turn; 0 for the first.
  public var difference: Double

  /// How much further than the best another answer may be.
  public static let margin = 0.15

  public init(settings: ConsoleSettings, distance: Double, difference: Double) {
    self.settings = settings
    self.distance = distance
    self.difference = difference
  }
}

extension MatchTask {
  /// Those of several answers that are good enough, the best first: evaluated on the whole song, where that can
  /// be done, else by the model, and compared.
  ///
  /// Each next answer is the one that differs most from the answers before it, as long as it is not more than
  /// `MixVariation.margin` further from the style than the best. Answers that are alike count once.
  /// - Parameter count: how many at most.
  public func best(_ count: Int, of answers: [ConsoleSettings]) -> [MixVariation] {
    let space = SearchSpace(
      start: start, traits: traits, constraints: constraints, steps: .controller)
    func distance(_ settings: ConsoleSettings) -> Double {
      if let mix = song?.evaluate(settings) { return objective(mix.features) }
      return modelledDistance(settings)
    }
    var left = answers.map { (settings: $0, distance: distance($0), z: space.point(of: $0)) }
    left.sort { $0.distance < $1.distance }
    guard let first = left.first else { return [] }
    left.removeAll { $0.distance > first.distance * (1 + MixVariation.margin) }
    var chosen = [MixVariation(settings: first.settings, distance: first.distance, difference: 0)]
    var places = [first.z]
    while chosen.count < count {
      let differences = left.map { answer in
        places.map { Self.difference($0, answer.z) }.min()!
      }
      guard let (index, difference) = differences.enumerated().max(by: { $0.1 < $1.1 }),
        difference > 0
      else { break }
      let next = left[index]
      chosen.append(
        MixVariation(settings: next.settings, distance: next.distance, difference: difference))
      places.append(next.z)
    }
    return chosen
  }

  /// Root mean square distance of two places in plausible steps.
  private static func difference(_ a: [Double], _ b: [Double]) -> Double {
    (zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(max(a.count, 1)))
      .squareRoot()
  }
}
