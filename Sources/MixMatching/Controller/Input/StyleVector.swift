import MixStyle

/// What a reference asks for, as numbers of about -1...1: its style features, which bands count, which
/// terms of the distance, and its part among several references. A style profile has nothing else.
///
/// The loudness range is left out: a few seconds, which controllers are trained on, have none.
enum StyleVector {
  /// Five features and a weight for each Bark band, two plain features, the terms, the share.
  static let count = 6 * BandFrames.bandCount + 2 + StyleDistance.Term.allCases.count + 1

  /// - Parameter share: the part's weight over that of all, 0...1.
  static func values(_ part: StyleObjective.Part, share: Double) -> [Float] {
    let features = part.distance.target.features
    let bands = part.distance.target.bandWeights
    func weighted(_ values: [Double], _ centre: Double, _ scale: Double) -> [Double] {
      zip(values, bands).map { ($0 - centre) / scale * $1 }
    }
    var result = weighted(features.mid, -20, 20) + weighted(features.side, -35, 20)
    result += weighted(features.width, 0, 0.5) + weighted(features.spread, 3, 3)
    result += weighted(features.crest, 3, 3) + bands
    result += [features.balance, (features.crestFactor - 12) / 6]
    result += StyleDistance.Term.allCases.map { part.distance.weights[$0] > 0 ? 1 : 0 }
    result.append(share)
    return result.map { Float($0.isFinite ? min(max($0, -10), 10) : 0) }
  }
}
