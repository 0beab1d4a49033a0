import MixStyle
import MixingConsole
import SignalProcessing

/// The reverb in Bark bands: what it adds to the power of its input, and how it spreads it in time.
///
/// Its two sides are independent noise, so the return of a send with powers m, s and x has
///
///     mid = side = H (m + s)/2,  cross = H x
///
/// with H the mean power gain in the band, later and later along an exponential decay.
struct BandReverb {
  /// H of each band.
  let gains: [Double]
  /// What is left of a band's power after one window.
  private let decays: [Double]

  init(_ settings: ReverbSettings, hopSeconds: Double) {
    gains = Self.centres.map { settings.meanPowerGain(atHertz: $0) }
    decays = Self.centres.map {
      exp(-6 * log(10) * hopSeconds / settings.decaySeconds(atHertz: $0))
    }
  }

  private static let centres = zip(BarkSpectrum.edges, BarkSpectrum.edges.dropFirst()).map {
    ($0 + $1) / 2
  }

  /// r[w] = ρ r[w-1] + (1 - ρ) x[w] in each band: as much power, later.
  func spread(_ powers: [Double]) -> [Double] {
    let bandCount = BandFrames.bandCount
    var result = powers
    for index in result.indices {
      let decay = decays[index % bandCount]
      let before = index >= bandCount ? result[index - bandCount] : 0
      result[index] = decay * before + (1 - decay) * powers[index]
    }
    return result
  }

  // MARK: Derivative

  /// The adjoint of `spread`: the same from the end.
  func spreadPullback(_ g: [Double]) -> [Double] {
    let bandCount = BandFrames.bandCount
    var result = g
    for index in result.indices.reversed() {
      let decay = decays[index % bandCount]
      let after = index + bandCount < g.count ? result[index + bandCount] : 0
      result[index] = decay * after + (1 - decay) * g[index]
    }
    return result
  }

  /// The settings' gradient for a gradient of the gains; how the decay spreads power in time is taken as
  /// constant.
  static func pullback(
    _ toGains: [Double], _ settings: ReverbSettings
  ) -> ReverbSettings.TangentVector {
    var result = ReverbSettings.TangentVector.zero
    for (band, g) in toGains.enumerated() where g != 0 {
      let slope = settings.meanPowerGradient(atHertz: centres[band])
      result.gainDecibels += g * slope.gainDecibels
      result.decaySeconds += g * slope.decaySeconds
    }
    return result
  }
}
