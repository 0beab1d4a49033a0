public import MixingConsole
import SignalProcessing
import _Differentiation

/// What bands of an equalizer cost that work against each other: where one is up and another down nearby, an
/// engineer would turn both less, whatever curve is left of them.
///
///     opposition = Σ over pairs of bands of max(-g_i g_j, 0) / 3² · exp(-d² / 2w²)
///
/// with g the gains in decibels, 3 dB being their plausible spread, d the distance of the two bands in octaves
/// and w half an octave. The high-pass does not count.
@differentiable(reverse)
public func bandOpposition(_ equalizer: EqualizerSettings) -> Double {
  Pairs(equalizer).value
}

/// Distance at which bands count as near, in octaves, and a plausible gain in decibels.
private let nearOctaves = 0.5
private let plausibleDecibels = 3.0

/// The sum and its slopes by the gains and frequencies of the six bands, from the lowest to the highest.
private struct Pairs {
  var value = 0.0
  var toGains = [Double](repeating: 0, count: 6)
  var toHertz = [Double](repeating: 0, count: 6)

  init(_ e: EqualizerSettings) {
    let gains = [
      e.lowShelf.gainDecibels, e.peak1.gainDecibels, e.peak2.gainDecibels, e.peak3.gainDecibels,
      e.peak4.gainDecibels, e.highShelf.gainDecibels,
    ]
    let hertz = [
      e.lowShelf.frequencyHertz, e.peak1.frequencyHertz, e.peak2.frequencyHertz,
      e.peak3.frequencyHertz, e.peak4.frequencyHertz, e.highShelf.frequencyHertz,
    ]
    for a in gains.indices {
      for b in (a + 1)..<gains.count where gains[a] * gains[b] < 0 {
        let octaves = log(hertz[b] / hertz[a]) / log(2)
        let nearness =
          exp(-0.5 * octaves * octaves / (nearOctaves * nearOctaves))
          / (plausibleDecibels * plausibleDecibels)
        let opposition = -gains[a] * gains[b] * nearness
        value += opposition
        toGains[a] -= gains[b] * nearness
        toGains[b] -= gains[a] * nearness
        let toLogarithm = -opposition * octaves / (nearOctaves * nearOctaves * log(2))
        toHertz[a] -= toLogarithm / hertz[a]
        toHertz[b] += toLogarithm / hertz[b]
      }
    }
  }
}

// MARK: Derivative

/// With o the addend of a pair: ∂o/∂g_i = -g_j exp(-d²/2w²)/3², ∂o/∂d = -o d/w², and d = log2(f_j/f_i).
/// Where a gain is 0 the derivative is that of bands that do not oppose each other.
@derivative(of: bandOpposition)
public func vjpBandOpposition(
  _ equalizer: EqualizerSettings
) -> (value: Double, pullback: (Double) -> EqualizerSettings.TangentVector) {
  let pairs = Pairs(equalizer)
  return (
    pairs.value,
    { g in
      let (gains, hertz) = (pairs.toGains.map { g * $0 }, pairs.toHertz.map { g * $0 })
      var gradient = EqualizerSettings.TangentVector.zero
      gradient.lowShelf = .init(gainDecibels: gains[0], frequencyHertz: hertz[0])
      gradient.peak1 = .init(gainDecibels: gains[1], frequencyHertz: hertz[1], q: 0)
      gradient.peak2 = .init(gainDecibels: gains[2], frequencyHertz: hertz[2], q: 0)
      gradient.peak3 = .init(gainDecibels: gains[3], frequencyHertz: hertz[3], q: 0)
      gradient.peak4 = .init(gainDecibels: gains[4], frequencyHertz: hertz[4], q: 0)
      gradient.highShelf = .init(gainDecibels: gains[5], frequencyHertz: hertz[5])
      return gradient
    }
  )
}
