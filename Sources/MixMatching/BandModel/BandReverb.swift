import MixStyle
import MixingConsole
import SignalProcessing

/// The reverb in Bark bands: what it adds to the power of its input, and how it delays it in time.
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
  func decayed(_ powers: [Double]) -> [Double] {
    let bandCount = BandFrames.bandCount
    var result = powers
    for band in 0..<min(bandCount, result.count) { result[band] *= 1 - decays[band] }
    for start in stride(from: bandCount, to: result.count, by: bandCount) {
      for band in 0..<bandCount {
        let index = start + band
        result[index] =
          decays[band] * result[index - bandCount] + (1 - decays[band]) * powers[index]
      }
    }
    return result
  }

  /// What it makes of a send, before its gains: power of middle and side together, and cross power.
  typealias Return = (power: [Double], cross: [Double])

  func returned(_ mid: [Double], _ side: [Double], _ cross: [Double]) -> Return {
    (decayed(zip(mid, side).map { $0 + $1 }), decayed(cross))
  }

  /// A dry signal with what the reverb made of a send.
  /// - Parameter send: power gain of the return.
  func added(_ wet: Return, send: Double = 1, to dry: BandFrames) -> BandFrames {
    var (mid, side, cross) = (dry.mid, dry.side, dry.cross)
    for start in stride(from: 0, to: mid.count, by: BandFrames.bandCount) {
      for band in 0..<BandFrames.bandCount {
        let gain = send * gains[band]
        let power = gain * wet.power[start + band] / 2
        mid[start + band] += power
        side[start + band] += power
        cross[start + band] += gain * wet.cross[start + band]
      }
    }
    return BandFrames(mid: mid, side: side, cross: cross, hopSeconds: dry.hopSeconds)
  }

  // MARK: Derivative

  /// The adjoint of `decayed`: the same from the end.
  func decayedPullback(_ g: [Double]) -> [Double] {
    let bandCount = BandFrames.bandCount
    var result = g
    var after = [Double](repeating: 0, count: bandCount)
    for start in stride(from: g.count - bandCount, through: 0, by: -bandCount) {
      for band in 0..<bandCount {
        after[band] = decays[band] * after[band] + (1 - decays[band]) * g[start + band]
        result[start + band] = after[band]
      }
    }
    return result
  }

  /// The settings' gradient for a gradient of the gains; how the decay delays power in time is taken as
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
