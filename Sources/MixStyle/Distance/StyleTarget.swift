import SignalProcessing

/// What a mix should sound like: the style features of a song or of several, and how much each band
/// counts.
public struct StyleTarget: Equatable, Sendable {
  public var features: StyleFeatures
  /// Weight of each Bark band, 0...1.
  public var bandWeights: [Double]
  /// How long sounds ring freely, RT60 in seconds; nil where that cannot be told.
  public var decaySeconds: Double?

  /// - Parameter bandLimit: the frequency in hertz above which the song ends abruptly
  ///   (`BarkSpectrum.bandLimit`), as after a lossy codec: bands beyond it say nothing about its
  ///   style and do not count.
  public init(_ features: StyleFeatures, bandLimit: Double? = nil, decaySeconds: Double? = nil) {
    self.features = features
    self.decaySeconds = decaySeconds
    bandWeights = Self.weights(below: bandLimit)
  }

  /// The same with the bands beyond the band limit of a mix left out too: what the material cannot
  /// reach.
  public func limited(to bandLimit: Double?) -> StyleTarget {
    var result = self
    result.bandWeights = zip(bandWeights, Self.weights(below: bandLimit)).map(min)
    return result
  }

  private static func weights(below bandLimit: Double?) -> [Double] {
    BarkSpectrum.edges.dropFirst().map { $0 <= (bandLimit ?? .infinity) ? 1 : 0 }
  }
}
