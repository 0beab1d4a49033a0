public import SignalProcessing
public import _Differentiation

/// The audio features of Diff-MST (Vanka et al., ISMIR 2024, after Man et al., 2014), defined as
/// its published code computes them.
public struct AudioFeatures: Differentiable, Equatable, Sendable, Codable {
  /// Root mean square of left and right, linear.
  public var rmsLeft, rmsRight: Double
  /// Peak over RMS of left and right, in decibels.
  public var crestLeft, crestRight: Double
  /// Energy of L - R over energy of L + R.
  public var width: Double
  /// (right - left)/(right + left) energy, -1...1.
  public var imbalance: Double
  /// ln of the mean magnitude spectrum in 24 Bark bands: of L + R, then of L - R.
  public var bark: [Double]
}

/// The features of a stereo signal.
///
/// - Parameter mix: two channels of more than 16384 frames. The published code knows 44.1 kHz only;
///   at other rates the Bark bands keep their frequencies.
@differentiable(reverse)
public func audioFeatures(of mix: AudioBuffer) -> AudioFeatures {
  AudioFeatureAnalysis(mix).features
}

// MARK: Derivative

@derivative(of: audioFeatures)
public func vjpAudioFeatures(
  of mix: AudioBuffer
) -> (value: AudioFeatures, pullback: (AudioFeatures.TangentVector) -> AudioBuffer) {
  let analysis = AudioFeatureAnalysis(mix)
  return (analysis.features, { analysis.pullback($0, mix) })
}

extension AudioFeatures {
  /// The features from the statistics of left and right, the mean squares of sum and difference,
  /// and the band sums of their spectra.
  init(
    left: ChannelStatistics, right: ChannelStatistics, sumEnergy: Double,
    differenceEnergy: Double, bands: [Double]
  ) {
    let floor = AudioFeatureAnalysis.floor
    self.init(
      rmsLeft: left.rms, rmsRight: right.rms, crestLeft: left.crest, crestRight: right.crest,
      width: differenceEnergy / max(sumEnergy, floor),
      imbalance: (right.meanSquare - left.meanSquare)
        / max(right.meanSquare + left.meanSquare, floor),
      bark: bands.map { log($0 + floor) })
  }
}
