public import MixStyle
import SignalProcessing

/// How well each track is heard in a mix, and a bound on what a fit may take from it.
///
/// Two shares, in decibels, of the tracks' powers p in Bark bands over stretches of about 1.5 s:
///
/// - **loudness**: Σ k p_i / Σ k Σ_j p_j, the track's share of the K-weighted power of the mix;
/// - **presence**: the mean of p_i / Σ_j p_j over bands and stretches, weighted with the track's own
///   k p_i: how much of what is heard where the track plays is the track itself. 0 dB is alone, -10 dB
///   is a tenth: energetic masking by the others in the same critical band and moment.
public struct Audibility: Equatable, Sendable {
  /// Per track, in decibels; minus infinity for one that is silent.
  public let loudness, presence: [Double]

  /// How far a fit may turn a track down in either share, in decibels.
  public static let bound = 3.0

  /// - Parameter parts: band powers of each track as it reaches the mix.
  public init(of parts: [BandFrames]) {
    self.init(AudibilityAnalysis(parts.map { CoarsePowers($0).total }))
  }

  init(_ analysis: AudibilityAnalysis) {
    loudness = analysis.loudness
    presence = analysis.presence
  }

  /// By how much each track's shares fall short of those of another mix by more than the bound, in
  /// decibels; 0 for tracks that are as audible as they must be.
  public func shortfall(from start: Audibility) -> [Double] {
    loudness.indices.map { track in
      guard start.loudness[track] > -200 else { return 0 }
      return max(
        start.loudness[track] - Self.bound - loudness[track],
        start.presence[track] - Self.bound - presence[track], 0)
    }
  }
}

/// Mean powers over stretches: `[stretch * bandCount + band]`.
struct CoarsePowers {
  private static let stretch = 32

  let mid, side, cross: [Double]

  init(_ frames: BandFrames) {
    let bandCount = BandFrames.bandCount
    func mean(_ values: [Double]) -> [Double] {
      let count = (frames.count + Self.stretch - 1) / Self.stretch
      var result = [Double](repeating: 0, count: count * bandCount)
      for window in 0..<frames.count {
        for band in 0..<bandCount {
          result[window / Self.stretch * bandCount + band] += values[window * bandCount + band]
        }
      }
      return result
    }
    mid = mean(frames.mid)
    side = mean(frames.side)
    cross = mean(frames.cross)
  }

  var total: [Double] { zip(mid, side).map { $0 + $1 } }
}

/// The shares and their adjoint.
struct AudibilityAnalysis {
  private let powers: [[Double]]
  private let total: [Double]
  /// Σ k p² / Σ_j p and Σ k p of each track, and the latter of all.
  private let present, own: [Double]
  private let all: Double

  private static let bandCount = BandFrames.bandCount

  init(_ powers: [[Double]]) {
    self.powers = powers
    var total = [Double](repeating: 1e-30, count: powers.first?.count ?? 0)
    for track in powers { for index in total.indices { total[index] += track[index] } }
    self.total = total
    let weights = BarkSpectrum.loudnessWeights
    present = powers.map { track in
      track.indices.reduce(0) {
        $0 + weights[$1 % Self.bandCount] * track[$1] * track[$1] / total[$1]
      }
    }
    own = powers.map { track in
      track.indices.reduce(0) { $0 + weights[$1 % Self.bandCount] * track[$1] }
    }
    all = max(own.reduce(0, +), 1e-30)
  }

  var loudness: [Double] { own.map { decibels(power: $0 / all) } }
  var presence: [Double] {
    zip(present, own).map { $1 > 0 ? decibels(power: $0 / $1) : -.infinity }
  }

  /// ∂L/∂p of every track for gradients of the two shares.
  func pullback(loudness: [Double], presence: [Double]) -> [[Double]] {
    let perNeper = 0.5 / amplitudePerDecibel
    let weights = BarkSpectrum.loudnessWeights
    let toAll = -loudness.reduce(0, +) * perNeper / all
    var toTotal = [Double](repeating: 0, count: total.count)
    var result = powers.map { [Double](repeating: 0, count: $0.count) }
    for track in powers.indices where own[track] > 0 {
      let toOwn = perNeper * (loudness[track] - presence[track]) / own[track] + toAll
      let toPresent = presence[track] == 0 ? 0 : perNeper * presence[track] / present[track]
      for index in total.indices {
        let share = powers[track][index] / total[index]
        let k = weights[index % Self.bandCount]
        result[track][index] += k * (toOwn + 2 * toPresent * share)
        toTotal[index] -= k * toPresent * share * share
      }
    }
    for track in powers.indices {
      for index in total.indices { result[track][index] += toTotal[index] }
    }
    return result
  }
}
