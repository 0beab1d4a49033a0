import MixStyle
import MixingConsole
import SignalProcessing

/// Keeps every track heard, by the band model: Σ over tracks of the squares of what its shares fall below
/// those of the start by more than `Audibility.bound`; and the balance, which a style does not tell, near the
/// start's: Σ of the squares of what loudness moves, and of what the audible share loses, times small weights.
struct AudibilityPenalty {
  /// What moves within the bound, beside a square decibel that a track lacks.
  struct Weights {
    /// Of a square decibel that the loudness of a track moves.
    var balance = 0.03
    /// Of a square decibel of audible share that a track loses.
    var audibleShare = 0.0
  }

  private let coarse: [CoarsePowers]
  private let start: AudibilityAnalysis
  /// Begins a little before the bound, so that the bound itself holds.
  private let bound = 0.75 * Audibility.bound
  private let weights: Weights

  init(_ model: BandModel, start: ConsoleSettings, weights: Weights) {
    coarse = model.tracks.map { CoarsePowers($0) }
    self.start = Self.analysis(model.state(start).strips, coarse)
    self.weights = weights
  }

  /// The power of a track in the mix, middle and side together:
  /// g ((a² + d²)(m + w² s) + 4 a d w x).
  private static func analysis(
    _ strips: [BandModel.Strip], _ coarse: [CoarsePowers], tone: [Double]? = nil
  ) -> AudibilityAnalysis {
    AudibilityAnalysis(
      zip(strips, coarse).map { strip, powers in
        let even = strip.sum * strip.sum + strip.difference * strip.difference
        let odd = 4 * strip.sum * strip.difference * strip.width
        return powers.total(
          gains: strip.gains, (even, even * strip.width * strip.width, odd))
      }, tone: tone)
  }

  /// The penalty in square decibels, and the strips' gradients.
  func callAsFunction(
    _ strips: [BandModel.Strip]
  ) -> (value: Double, gradients: [BandModel.StripGradient]) {
    let now = Self.analysis(strips, coarse, tone: start.tone)
    var value = 0.0
    func slopes(_ now: [Double], _ start: [Double]) -> [Double] {
      now.indices.map { track in
        let missing = start[track] - bound - now[track]
        guard start[track] > -200, missing > 0, now[track] > -200 else { return 0 }
        value += missing * missing
        return -2 * missing
      }
    }
    var loudness = slopes(now.loudness, start.loudness)
    var audibleShare = slopes(now.audibleShare, start.audibleShare)
    for track in loudness.indices where start.loudness[track] > -200 && now.loudness[track] > -200 {
      let moved = now.loudness[track] - start.loudness[track]
      value += weights.balance * moved * moved
      loudness[track] += 2 * weights.balance * moved
      let lost = max(start.audibleShare[track] - now.audibleShare[track], 0)
      value += weights.audibleShare * lost * lost
      audibleShare[track] -= 2 * weights.audibleShare * lost
    }
    let none = BandModel.StripGradient()
    guard value > 0 else { return (0, Array(repeating: none, count: strips.count)) }
    let toPowers = now.pullback(loudness: loudness, audibleShare: audibleShare)
    return (
      value,
      strips.indices.map { track in
        let strip = strips[track]
        let powers = coarse[track]
        let even = strip.sum * strip.sum + strip.difference * strip.difference
        let cross = strip.sum * strip.difference
        let (w, width) = (strip.width, strip.width * strip.width)
        var result = none
        let products = powers.products(with: toPowers, from: track * powers.mid.count)
        for (band, product) in products.enumerated() {
          let gain = strip.gains[band]
          let (m, s, x) = (gain * product.0, gain * product.1, gain * product.2)
          result.levels[band] =
            2 * amplitudePerDecibel * (even * (m + width * s) + 4 * cross * w * x)
          result.sum += 2 * strip.sum * (m + width * s) + 4 * strip.difference * w * x
          result.difference += 2 * strip.difference * (m + width * s) + 4 * strip.sum * w * x
          result.width += 2 * even * w * s + 4 * cross * x
        }
        return result
      }
    )
  }
}
