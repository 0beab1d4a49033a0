public import SignalProcessing
public import _Differentiation

/// What the style distance compares: features of a stereo mix in the terms of an engineer, none of
/// which depends on its level.
///
/// All come from the powers of middle M = (L + R)/2 and side S = (L - R)/2 in the 24 Bark bands of
/// `BarkSpectrum.edges`, in Hann windows of about 0.09 s, half overlapping (`BandFrames`). Levels are
/// relative to the total power T = Σ_b k_b (M_b + S_b), k being the K weighting of ITU-R BS.1770 in
/// the middle of a band: two signals are compared as if equally loud. Floors are relative to T, so
/// silence, mono and empty bands have finite features at every level.
public struct StyleFeatures: Differentiable, Equatable, Sendable {
  /// Long-term level of the middle per band, dB relative to T; at least -60.
  public var mid: [Double]
  /// Long-term level of the side per band, dB relative to T; at least 30 dB below the band's power
  /// and -60.
  public var side: [Double]
  /// Side power over the power of middle and side per band, 0...1.
  public var width: [Double]
  /// How far a band falls between its events: power over the power of the mean amplitude, in
  /// stretches of about 1.5 s, dB; 0 for a steady band.
  public var formFactor: [Double]
  /// How far a band's events stand out: the root of the mean square power over the mean power, in the
  /// same stretches, dB; 0 for a steady band.
  public var crest: [Double]
  /// Channel level difference per band: power of the right over that of the left, dB; within ±20.
  public var channelLevelDifferences: [Double]
  /// Left/right balance of the whole, (R - L)/(R + L) in K-weighted power, -1 (left) ... 1 (right).
  public var leftRightBalance: Double
  /// Peak over RMS of the waveform in blocks of about 0.4 s, mean weighted by level, dB.
  public var crestFactor: Double
  /// Loudness range after EBU Tech 3342 in LU: 10th to 95th percentile of the loudness of 3 s, gated
  /// 20 LU below its mean; 0 for shorter signals.
  public var loudnessRange: Double

  /// Those of silence.
  public static var silent: StyleFeatures {
    let bands = [Double](repeating: 0, count: BandFrames.bandCount)
    let floor = bands.map { _ in -60.0 }
    return StyleFeatures(
      mid: floor, side: floor, width: bands, formFactor: bands, crest: bands,
      channelLevelDifferences: bands,
      leftRightBalance: 0, crestFactor: 0, loudnessRange: 0)
  }
}

/// The style features of a stereo mix.
///
/// - Parameter mix: two channels, at least one window (about 0.1 s) long.
@differentiable(reverse)
public func styleFeatures(of mix: AudioBuffer) -> StyleFeatures {
  StyleAnalysis(mix).features
}

// MARK: Derivative

@derivative(of: styleFeatures)
public func vjpStyleFeatures(
  of mix: AudioBuffer
) -> (value: StyleFeatures, pullback: (StyleFeatures.TangentVector) -> AudioBuffer) {
  let analysis = StyleAnalysis(mix)
  return (analysis.features, { analysis.pullback($0) })
}
