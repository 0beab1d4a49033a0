import MixingConsole
import SignalProcessing

/// Fits the linear part of the console to a mix of the same tracks, from its cross-spectra.
///
/// Minimised is the error per band relative to the mix's power there, averaged over bands (0: the
/// mix is met exactly, 1: silence), plus a light prior on what is turned away from the start. Bands
/// count the less the more of the mix there no gains explain (`CrossSpectra.unexplainedPower`). By
/// the Levenberg–Marquardt method: the error is a square of gains that depend smoothly on the
/// controls, so that few steps suffice. Nothing here touches audio.
struct LinearFit {
  let spectra: CrossSpectra
  let isStereo: [Bool]
  let isMono: Bool
  /// Weight per band.
  let weights: [Double]
  /// The error that no gains per band fall below, in the unit of `error`.
  let unexplained: Double
  /// The power in the mix that no gains explain, relative to all of it, 0...1.
  let foreignShare: Double
  /// A share of a band that no gains explain and that is nothing to care about: -20 dB.
  private static let quietShare = 0.01
  /// The most by which a coder is taken to have lowered a band: more is another instrument's.
  private static let largestLoss = 0.1

  /// - Parameters:
  ///   - isMono: whether the mix is mono, which tells nothing of the side.
  ///   - isCoded: whether the mix was coded with loss.
  init(_ spectra: CrossSpectra, isStereo: [Bool], isMono: Bool, isCoded: Bool = false) {
    let spectra = isMono ? spectra.ofMiddle : spectra
    self.isStereo = isStereo
    self.isMono = isMono
    // Bands are weighed by the inverse of the mix's power there, down to 60 dB below the loudest
    // density.
    let heard = spectra.heardBands
    let powers = spectra.bands.indices.map {
      heard.contains($0) ? spectra.power[$0 * 2] + spectra.power[$0 * 2 + 1] : 0
    }
    let densities = zip(powers, spectra.bands).map { $0 / Double($1.count) }
    let floor = max(1e-6 * (densities.max() ?? 0), 1e-30)
    // A lossy coder does not add noise to a band, it leaves out what it cannot afford: with a share
    // s unexplained, the gains there are wrong by about s. So the relative errors are weighed by
    // 1/s².
    let noise = spectra.unexplainedPower()
    // What is left is s lower: a good quantizer's error has nothing in common with what it writes (Gersho & Gray,
    // Vector Quantization and Signal Compression, 6.2), so E[xy] = E[y²] = (1 - s) E[x²].
    let kept = powers.indices.map { band in
      isCoded ? 1 - min(noise[band] / max(powers[band], 1e-30), Self.largestLoss) : 1
    }
    self.spectra = isCoded ? spectra.divided(by: kept) : spectra
    let scales = powers.indices.map { band in
      let width = Double(spectra.bands[band].count)
      let share = (noise[band] + 0.1 * floor * width) / max(powers[band], 1e-30)
      let weight = min(Self.quietShare / share, 1)
      return heard.contains(band) ? weight * weight / max(powers[band], floor * width) : 0
    }
    let sum = zip(powers, scales).reduce(0) { $0 + $1.0 * $1.1 }
    weights = scales.map { $0 / max(sum, 1e-30) }
    unexplained = zip(weights, zip(noise, kept)).reduce(0) { sum, band in
      sum + band.0 * band.1.0 / (band.1.1 * band.1.1)
    }
    foreignShare =
      heard.reduce(0) { $0 + noise[$1] } / max(powers.reduce(0, +), 1e-30)
  }

  func linearMix(_ settings: ConsoleSettings) -> LinearMix {
    LinearMix(settings, isStereo: isStereo, isMono: isMono, of: spectra)
  }

  /// The error for settings, without the prior.
  func error(_ settings: ConsoleSettings) -> Double {
    error(linearMix(settings))
  }

  func error(_ mix: LinearMix) -> Double {
    let count = spectra.channelCount
    var total = 0.0
    for band in weights.indices {
      for output in 0..<2 {
        var value = spectra.power[band * 2 + output]
        for c in 0..<count {
          let a = times(mix.master[band], mix.tracks[(band * 2 + output) * count + c])
          guard a != .zero else { continue }
          value -= 2 * innerProduct(a, spectra.cross[(band * count + c) * 2 + output])
          var row = Complex.zero
          for d in 0..<count {
            row += times(
              spectra.gram[(band * count + c) * count + d],
              mix.tracks[(band * 2 + output) * count + d])
          }
          value += innerProduct(a, times(mix.master[band], row))
        }
        total += weights[band] * value
      }
    }
    return total
  }

  /// Whether settings leave no more than gains per band would, as far as it matters.
  ///
  /// What a coder leaves out looks like equalizers to a small part, which is none of theirs.
  func isMet(_ settings: ConsoleSettings) -> Bool {
    error(settings) - unexplained <= RoughMixInversion.met + 0.25 * unexplained
  }

  /// The share of each track in the mix by this measure: the error of leaving all else out, 0...1.
  func shares(_ settings: ConsoleSettings) -> [Double] {
    let mix = linearMix(settings)
    let count = spectra.channelCount
    return isStereo.indices.map { track in
      let channels = mix.offsets[track]..<(mix.offsets[track] + (isStereo[track] ? 2 : 1))
      var total = 0.0
      for band in weights.indices {
        for output in 0..<2 {
          for c in channels {
            for d in channels {
              let a = times(mix.master[band], mix.tracks[(band * 2 + output) * count + c])
              let b = times(mix.master[band], mix.tracks[(band * 2 + output) * count + d])
              total +=
                weights[band]
                * innerProduct(a, times(spectra.gram[(band * count + c) * count + d], b))
            }
          }
        }
      }
      return total
    }
  }

  /// Fader, pan, width and polarity of every audible track by least squares, in one step: the
  /// gains of each output on all channels, by the normal equations with a ridge of -70 dB, then the
  /// settings that come closest to them. Duplicated tracks share evenly.
  func leastSquares(_ start: ConsoleSettings, isAudible: [Bool]) -> ConsoleSettings {
    let count = spectra.channelCount
    let mix = linearMix(start)
    var normal = [Double](repeating: 0, count: count * count)
    var right = [[Double]](repeating: Array(repeating: 0, count: count), count: 2)
    for band in weights.indices {
      for c in 0..<count {
        for d in 0..<count {
          normal[c * count + d] +=
            weights[band] * spectra.gram[(band * count + c) * count + d].x
        }
        for output in 0..<2 {
          right[output][c] += weights[band] * spectra.cross[(band * count + c) * 2 + output].x
        }
      }
    }
    let mean = (0..<count).reduce(0) { $0 + normal[$1 * count + $1] } / Double(count)
    for c in 0..<count {
      normal[c * count + c] += 1e-7 * normal[c * count + c] + 1e-12 * mean + 1e-30
    }
    guard let factor = CholeskyFactor(normal, count: count) else { return start }
    let level = start.master.fader.gain
    let gains = right.map { factor.solve($0).map { $0 / level } }
    var result = start
    for track in isStereo.indices where isAudible[track] {
      let first = mix.offsets[track]
      let second = first + 1
      let left = SIMD2(gains[0][first], isStereo[track] ? gains[0][second] : 0)
      if isMono {
        // The fader alone, for the pan and width that are there.
        var unity = start.tracks[track]
        unity.fader.decibels = 0
        unity.isPolarityInverted = false
        let gain = mix.outputGains(of: unity, isStereo: isStereo[track]).left
        let fitted = (gain * left).sum() / (gain * gain).sum()
        result.tracks[track].fader.decibels = decibels(amplitude: fitted)
        result.tracks[track].isPolarityInverted = fitted < 0
      } else {
        let right = SIMD2(gains[1][first], isStereo[track] ? gains[1][second] : 0)
        result.tracks[track].setMixGains(left: left, right: right, isStereo: isStereo[track])
      }
    }
    return result
  }
}
