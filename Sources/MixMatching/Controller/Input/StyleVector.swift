import MixStyle

/// What a reference asks for, as numbers of about -1...1: its style features, which bands count, which
/// terms of the distance, its part among several references, and what the start of the mix lacks. A style
/// profile has nothing else.
///
/// The loudness range is left out: a few seconds, which controllers are trained on, have none.
enum StyleVector {
  /// Five features, how much the start lacks of them, and a weight for each Bark band; two plain features
  /// and what the start lacks of them; the terms, the share.
  static let count = 11 * BandFrames.bandCount + 4 + terms.count + 1

  private static let terms = StyleDistance.Term.allCases.filter { $0 != .loudnessRange }

  /// - Parameters:
  ///   - start: features of the mix as it is before anything is decided; nil where nobody knows.
  ///   - share: the part's weight over that of all, 0...1.
  static func values(
    _ part: StyleObjective.Part, from start: StyleFeatures?, share: Double
  ) -> [Float] {
    let features = part.distance.target.features
    let bands = part.distance.target.bandWeights
    func weighted(_ values: [Double], _ centre: Double, _ scale: Double) -> [Double] {
      zip(values, bands).map { ($0 - centre) / scale * $1 }
    }
    var result = weighted(features.mid, -20, 20) + weighted(features.side, -35, 20)
    result += weighted(features.width, 0, 0.5) + weighted(features.formFactor, 3, 3)
    result += weighted(features.crest, 3, 3) + bands
    result += [features.leftRightBalance, (features.crestFactor - 12) / 6]
    result += terms.map { part.distance.weights[$0] > 0 ? 1 : 0 }
    result.append(share)
    result += missing(features, bands, from: start ?? features)
    return result.map { Float($0.isFinite ? min(max($0, -10), 10) : 0) }
  }

  /// By how much the target's features are above those of the start.
  private static func missing(
    _ target: StyleFeatures, _ bands: [Double], from start: StyleFeatures
  ) -> [Double] {
    func difference(_ feature: KeyPath<StyleFeatures, [Double]>, _ scale: Double) -> [Double] {
      zip(zip(target[keyPath: feature], start[keyPath: feature]), bands).map {
        min(max(($0.0 - $0.1) / scale, -3), 3) * $1
      }
    }
    return difference(\.mid, 10) + difference(\.side, 20) + difference(\.width, 0.5)
      + difference(\.formFactor, 3) + difference(\.crest, 3)
      + [
        target.leftRightBalance - start.leftRightBalance,
        (target.crestFactor - start.crestFactor) / 6,
      ]
  }
}
