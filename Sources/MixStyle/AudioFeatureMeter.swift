public import SignalProcessing

/// The features of a signal of any length in constant memory; equal to `audioFeatures(of:)`.
public struct AudioFeatureMeter {
  private var left = LevelSum()
  private var right = LevelSum()
  private var sumEnergy = 0.0
  private var differenceEnergy = 0.0
  private var mid: StreamingMeanSpectrum
  private var side: StreamingMeanSpectrum
  private let filterbank: BarkFilterbank

  public init(sampleRate: Double) {
    mid = StreamingMeanSpectrum(size: AudioFeatureAnalysis.size, hop: AudioFeatureAnalysis.hop)
    side = StreamingMeanSpectrum(size: AudioFeatureAnalysis.size, hop: AudioFeatureAnalysis.hop)
    filterbank = BarkFilterbank(
      binCount: AudioFeatureAnalysis.size / 2 + 1, sampleRate: sampleRate)
  }

  /// Adds the next frames of a mono or stereo signal; mono counts as the same on both sides.
  public mutating func add(_ block: AudioBuffer) {
    guard block.frameCount > 0 else { return }
    let l = block.channels[0]
    let r = block.channels[block.channelCount - 1]
    left.add(l)
    right.add(r)
    let sums = zip(l, r).map { $0 + $1 }
    let differences = zip(l, r).map { $0 - $1 }
    for n in sums.indices {
      sumEnergy += Double(sums[n]) * Double(sums[n])
      differenceEnergy += Double(differences[n]) * Double(differences[n])
    }
    mid.add(sums)
    side.add(differences)
  }

  /// The features of everything so far, or nil before 16385 frames.
  public func features() -> AudioFeatures? {
    guard let middle = mid.magnitudes(), let sides = side.magnitudes() else { return nil }
    let count = Double(left.count)
    return AudioFeatures(
      left: left.statistics, right: right.statistics, sumEnergy: sumEnergy / count,
      differenceEnergy: differenceEnergy / count,
      bands: filterbank.bandSums(middle) + filterbank.bandSums(sides))
  }
}
