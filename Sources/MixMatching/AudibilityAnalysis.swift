import MixStyle
import SignalProcessing

/// The shares of `Audibility` and their adjoint.
struct AudibilityAnalysis {
  /// Powers of the tracks with the mix's spectrum brought to `tone`.
  private let powers: [[Double]]
  /// The factor of each band that does it, and the band's power before.
  private let toning, spectrum: [Double]
  /// The long-term power of the mix in each band.
  let tone: [Double]
  private let total: [Double]
  /// Σ k p² / Σ_j p and Σ k p of each track, and the latter of all.
  private let present, own: [Double]
  private let all: Double

  private static let bandCount = BandFrames.bandCount

  /// - Parameters:
  ///   - powers: `[track][stretch * bandCount + band]`.
  ///   - tone: the long-term power in each band that the mix is compared at; nil for its own.
  init(_ powers: [[Double]], tone: [Double]? = nil) {
    let bandCount = Self.bandCount
    var spectrum = [Double](repeating: 1e-30, count: bandCount)
    for track in powers {
      for index in track.indices { spectrum[index % bandCount] += track[index] }
    }
    self.spectrum = spectrum
    self.tone = tone ?? spectrum
    let toning = zip(self.tone, spectrum).map { $0 / $1 }
    self.toning = toning
    let powers = powers.map { track in track.indices.map { toning[$0 % bandCount] * track[$0] } }
    self.powers = powers
    var total = [Double](repeating: 1e-30, count: powers.first?.count ?? 0)
    for track in powers { for index in total.indices { total[index] += track[index] } }
    self.total = total
    let weights = BarkSpectrum.loudnessWeights
    present = powers.map { track in
      track.indices.reduce(0) {
        $0 + weights[$1 % bandCount] * track[$1] * track[$1] / total[$1]
      }
    }
    own = powers.map { track in
      track.indices.reduce(0) { $0 + weights[$1 % bandCount] * track[$1] }
    }
    all = max(own.reduce(0, +), 1e-30)
  }

  var loudness: [Double] { own.map { decibels(power: $0 / all) } }
  var presence: [Double] {
    zip(present, own).map { $1 > 0 ? decibels(power: $0 / $1) : -.infinity }
  }

  // MARK: Derivative

  /// ∂L/∂p of every track for gradients of the two shares.
  ///
  /// With q = p t/P the powers brought to the tone t, P = Σ p in a band, ∂L/∂p = t/P (g - Σ g q / t).
  func pullback(loudness: [Double], presence: [Double]) -> [[Double]] {
    var result = tonedPullback(loudness: loudness, presence: presence)
    var means = [Double](repeating: 0, count: Self.bandCount)
    for track in powers.indices {
      for index in total.indices {
        means[index % Self.bandCount] += result[track][index] * powers[track][index]
      }
    }
    for band in means.indices { means[band] /= max(toning[band] * spectrum[band], 1e-30) }
    for track in powers.indices {
      for index in total.indices {
        let band = index % Self.bandCount
        result[track][index] = toning[band] * (result[track][index] - means[band])
      }
    }
    return result
  }

  /// The same by the powers at the tone that counts.
  private func tonedPullback(loudness: [Double], presence: [Double]) -> [[Double]] {
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
