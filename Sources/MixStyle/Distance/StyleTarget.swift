import SignalProcessing

/// What a mix should sound like: the style features of a song or of several, and how much each band
/// counts.
public struct StyleTarget: Equatable, Sendable {
  public var features: StyleFeatures
  /// Weight of each Bark band, 0...1.
  public var bandWeights: [Double]
  /// The same of what the side tells: its spectrum, the width, the channel level differences.
  public var sideBandWeights: [Double]
  /// How long sounds ring freely, RT60 in seconds; nil where that cannot be told.
  public var decaySeconds: Double?

  /// - Parameters:
  ///   - bandLimit: the frequency in hertz above which the song ends abruptly
  ///     (`BarkSpectrum.bandLimit`), as after a lossy codec: bands beyond it say nothing about its
  ///     style and do not count.
  ///   - sideBandLimit: the same of its side.
  public init(
    _ features: StyleFeatures, bandLimit: Double? = nil, sideBandLimit: Double? = nil,
    decaySeconds: Double? = nil
  ) {
    self.features = features
    self.decaySeconds = decaySeconds
    bandWeights = Self.weights(below: bandLimit)
    sideBandWeights = zip(bandWeights, Self.weights(below: sideBandLimit)).map(min)
  }

  /// The same with the bands beyond the band limit of a mix left out too: what the material cannot
  /// reach.
  public func limited(to bandLimit: Double?) -> StyleTarget {
    var result = self
    let weights = Self.weights(below: bandLimit)
    result.bandWeights = zip(bandWeights, weights).map(min)
    result.sideBandWeights = zip(sideBandWeights, weights).map(min)
    return result
  }

  /// Whether there is hardly any side: its power is a hundredth of the middle's, on average over the bands that count.
  public var isNearlyMono: Bool {
    let total = sideBandWeights.reduce(0, +)
    let width = zip(sideBandWeights, features.width).reduce(0) { $0 + $1.0 * $1.1 }
    return total > 0 && width < Self.monoWidth * total
  }

  private static let monoWidth = 0.02

  private static func weights(below bandLimit: Double?) -> [Double] {
    BarkSpectrum.edges.dropFirst().map { $0 <= (bandLimit ?? .infinity) ? 1 : 0 }
  }
}
