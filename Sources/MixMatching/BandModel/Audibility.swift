public import MixStyle
import SignalProcessing

/// How well each track is heard in a mix, and a bound on what a fit may take from it.
///
/// Two shares, in decibels, of the tracks' powers p in Bark bands over stretches of about 1.5 s:
///
/// - **loudness**: Σ k p_i / Σ k Σ_j p_j, the track's share of the K-weighted power of the mix;
/// - **audible share**: the mean of p_i / Σ_j p_j over bands and stretches, weighted with the track's own
///   k p_i: how much of what is heard where the track plays is the track itself. 0 dB is alone, -10 dB
///   is a tenth: energetic masking by the others in the same critical band and moment.
///
/// A mix whose tone has changed as a whole, as by an equalizer on the master, hides no track behind the
/// others. So two mixes are compared as if they had the same long-term spectrum: that of the first.
public struct Audibility: Equatable, Sendable {
  /// Per track, in decibels; minus infinity for one that is silent.
  public let loudness, audibleShare: [Double]
  /// The long-term power of the mix in each band as it counts.
  let tone: [Double]

  /// How far a fit may turn a track down in either share, in decibels.
  public static let bound = 3.0

  /// - Parameters:
  ///   - parts: band powers of each track as it reaches the mix.
  ///   - start: the mix to be compared with, whose long-term spectrum counts; nil for none.
  public init(of parts: [BandFrames], comparedWith start: Audibility? = nil) {
    self.init(AudibilityAnalysis(parts.map { CoarsePowers($0).total }, tone: start?.tone))
  }

  init(_ analysis: AudibilityAnalysis) {
    loudness = analysis.loudness
    audibleShare = analysis.audibleShare
    tone = analysis.tone
  }

  /// By how much each track's shares fall short of those of another mix by more than the bound, in
  /// decibels; 0 for tracks that are as audible as they must be.
  public func shortfall(from start: Audibility) -> [Double] {
    loudness.indices.map { track in
      guard start.loudness[track] > -200 else { return 0 }
      return max(
        start.loudness[track] - Self.bound - loudness[track],
        start.audibleShare[track] - Self.bound - audibleShare[track], 0)
    }
  }
}

extension BandFrames {
  /// K-weighted power of the whole, middle and side together.
  var loudnessPower: Double {
    let weights = BarkSpectrum.loudnessWeights
    return zip(mid, side).enumerated().reduce(0) {
      $0 + weights[$1.offset % Self.bandCount] * ($1.element.0 + $1.element.1)
    }
  }
}
