import MixStyle
import MixingConsole
import SignalProcessing

/// Keeps every track heard: Σ over tracks of the squares of what its shares fall below those of the
/// start by more than `Audibility.bound`, by the band model.
struct AudibilityPenalty {
  private let coarse: [CoarsePowers]
  private let start: AudibilityAnalysis
  private let model: BandModel
  /// Begins a little before the bound, so that the bound itself holds.
  private let bound = 0.75 * Audibility.bound

  init(_ model: BandModel, start: ConsoleSettings) {
    self.model = model
    coarse = model.tracks.map { CoarsePowers($0) }
    self.start = Self.analysis(model.strips(start), coarse)
  }

  /// The power of a track in the mix, middle and side together:
  /// g ((a² + d²)(m + w² s) + 4 a d w x).
  private static func analysis(
    _ strips: [BandModel.Strip], _ coarse: [CoarsePowers]
  ) -> AudibilityAnalysis {
    AudibilityAnalysis(
      zip(strips, coarse).map { strip, powers in
        let even = strip.sum * strip.sum + strip.difference * strip.difference
        let odd = 4 * strip.sum * strip.difference * strip.width
        let width = strip.width * strip.width
        return powers.mid.indices.map { index in
          max(
            strip.gains[index % BandModel.bandCount]
              * (even * (powers.mid[index] + width * powers.side[index]) + odd * powers.cross[index]),
            0)
        }
      })
  }

  /// The penalty in square decibels, and the strips' gradients.
  func callAsFunction(
    _ strips: [BandModel.Strip]
  ) -> (value: Double, gradients: [BandModel.StripGradient]) {
    let now = Self.analysis(strips, coarse)
    var value = 0.0
    func slopes(_ now: [Double], _ start: [Double]) -> [Double] {
      zip(now, start).map { now, start in
        let missing = start - bound - now
        guard start > -200, missing > 0, now > -200 else { return 0 }
        value += missing * missing
        return -2 * missing
      }
    }
    let loudness = slopes(now.loudness, start.loudness)
    let presence = slopes(now.presence, start.presence)
    let none = BandModel.StripGradient()
    guard value > 0 else { return (0, Array(repeating: none, count: strips.count)) }
    let toPowers = now.pullback(loudness: loudness, presence: presence)
    return (
      value,
      strips.indices.map { track in
        let strip = strips[track]
        let powers = coarse[track]
        let even = strip.sum * strip.sum + strip.difference * strip.difference
        let cross = strip.sum * strip.difference
        let (w, width) = (strip.width, strip.width * strip.width)
        var result = none
        for index in powers.mid.indices {
          let band = index % BandModel.bandCount
          let g = toPowers[track][index] * strip.gains[band]
          let (m, s, x) = (powers.mid[index], powers.side[index], powers.cross[index])
          result.levels[band] +=
            2 * amplitudePerDecibel * g * (even * (m + width * s) + 4 * cross * w * x)
          result.sum += g * (2 * strip.sum * (m + width * s) + 4 * strip.difference * w * x)
          result.difference += g * (2 * strip.difference * (m + width * s) + 4 * strip.sum * w * x)
          result.width += g * (2 * even * w * s + 4 * cross * x)
        }
        return result
      }
    )
  }
}
