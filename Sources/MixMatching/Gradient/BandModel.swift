import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

/// A model of the console's mix in Bark bands, thousands of times cheaper than the console.
///
/// Tracks add up as powers, as if unrelated; an equalizer is its mean level in each band; trim,
/// equalizer, fader, pan, balance and width are modelled, compressors and reverb are not. It finds the
/// neighbourhood that the exact console then searches, and it sees more of the song than excerpts do.
///
/// With a = (gl + gr)/2 and d = (gl - gr)/2 of the gains to left and right, w the width and m, s, x
/// the powers of a track's middle and side and their cross power,
///
///     mid   = g (a² m + d² w² s + 2 a d w x)
///     side  = g (d² m + a² w² s + 2 a d w x)
///     cross = g (a d (m + w² s) + (a² + d²) w x)
struct BandModel {
  static let bandCount = BandFrames.bandCount
  /// Frequencies per band at which equalizers are evaluated.
  private static let points = 3

  let tracks: [BandFrames]
  private let traits: [TrackTraits]
  private let sampleRate: Double
  private let threads: Int

  /// - Parameter tracks: band powers of each track; by default those of the whole song.
  init(_ task: MatchTask, tracks: [BandFrames]? = nil) {
    self.tracks = tracks ?? task.survey
    traits = task.traits
    sampleRate = task.console.sampleRate
    threads = task.console.threads
  }

  /// What the settings make of one track's powers.
  struct Strip {
    /// Power gain per band, master included.
    var gains: [Double]
    /// a, d and w.
    var sum, difference, width: Double

    /// Factors of m, s and x in the mid, side and cross powers of the mix.
    var toMid: (Double, Double, Double) {
      (sum * sum, difference * difference * width * width, 2 * sum * difference * width)
    }
    var toSide: (Double, Double, Double) {
      (difference * difference, sum * sum * width * width, 2 * sum * difference * width)
    }
    var toCross: (Double, Double, Double) {
      (
        sum * difference, sum * difference * width * width,
        (sum * sum + difference * difference) * width
      )
    }
  }

  /// ∂L/∂ of a strip.
  struct StripGradient {
    /// Of the level of each band, in decibels.
    var levels = [Double](repeating: 0, count: bandCount)
    var sum = 0.0
    var difference = 0.0
    var width = 0.0

    static func += (left: inout StripGradient, right: StripGradient) {
      for band in 0..<bandCount { left.levels[band] += right.levels[band] }
      left.sum += right.sum
      left.difference += right.difference
      left.width += right.width
    }
  }

  // MARK: Strips

  func strips(_ settings: ConsoleSettings) -> [Strip] {
    let master = levels(settings.master.equalizer)
    let audible = settings.audibility
    return tracks.indices.map { track in
      let strip = settings.tracks[track]
      let fader = strip.trim.decibels + strip.fader.decibels
      let own = levels(strip.equalizer)
      let side = sides(strip, track)
      return Strip(
        gains: (0..<Self.bandCount).map {
          audible[track] ? exp((own[$0] + master[$0] + fader) * 2 * amplitudePerDecibel) : 0
        }, sum: (side.left + side.right) / 2, difference: (side.left - side.right) / 2,
        width: traits[track].isStereo ? strip.width : 1)
    }
  }

  private func sides(_ strip: TrackSettings, _ track: Int) -> SideGains {
    sideGains(pan: strip.pan, isStereo: traits[track].isStereo)
  }

  /// Mean level of an equalizer in each band, in decibels.
  private func levels(_ equalizer: EqualizerSettings) -> [Double] {
    let sections = equalizer.sections(sampleRate: sampleRate).all.filter { $0 != .identity }
    return (0..<Self.bandCount).map { band in
      guard !sections.isEmpty else { return 0 }
      var sum = 0.0
      for hertz in frequencies(band) {
        for section in sections {
          sum += section.responseDecibels(atHertz: hertz, sampleRate: sampleRate)
        }
      }
      return sum / Double(Self.points)
    }
  }

  private func frequencies(_ band: Int) -> [Double] {
    let (lower, upper) = (BarkSpectrum.edges[band], BarkSpectrum.edges[band + 1])
    return (0..<Self.points).map {
      min(
        lower + (upper - lower) * (Double($0) + 0.5) / Double(Self.points), 0.49 * sampleRate)
    }
  }

  // MARK: Mix

  /// The mix's band powers.
  func mix(_ strips: [Strip]) -> BandFrames {
    let count = tracks.first?.count ?? 0
    var mid = [Double](repeating: 0, count: count * Self.bandCount)
    var side = mid
    var cross = mid
    for (track, strip) in zip(tracks, strips) {
      let (mm, ms, mx) = strip.toMid
      let (sm, ss, sx) = strip.toSide
      let (xm, xs, xx) = strip.toCross
      for window in 0..<count {
        for band in 0..<Self.bandCount {
          let index = window * Self.bandCount + band
          let g = strip.gains[band]
          let (m, s, x) = (g * track.mid[index], g * track.side[index], g * track.cross[index])
          mid[index] += mm * m + ms * s + mx * x
          // Rounding may not make a power negative.
          side[index] += max(sm * m + ss * s + sx * x, 0)
          cross[index] += xm * m + xs * s + xx * x
        }
      }
    }
    return BandFrames(
      mid: mid, side: side, cross: cross, hopSeconds: tracks.first?.hopSeconds ?? 1)
  }

  // MARK: Derivative

  /// The strips' gradients for a gradient of the mix's powers.
  func pullback(_ g: BandFrames, _ strips: [Strip]) -> [StripGradient] {
    concurrentMap(count: tracks.count, threads: threads) { index in
      pullback(g, tracks[index], strips[index])
    }
  }

  /// From the nine sums per band Σ over windows of (gradient of mid, side, cross) × (m, s, x).
  func pullback(_ g: BandFrames, _ track: BandFrames, _ strip: Strip) -> StripGradient {
    var sums = [[Double]](repeating: [Double](repeating: 0, count: 9), count: Self.bandCount)
    for band in 0..<Self.bandCount {
      var (a0, a1, a2, b0, b1, b2, c0, c1, c2) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
      for window in 0..<track.count {
        let index = window * Self.bandCount + band
        let (m, s, x) = (track.mid[index], track.side[index], track.cross[index])
        let (gm, gs, gx) = (g.mid[index], g.side[index], g.cross[index])
        a0 += gm * m
        a1 += gm * s
        a2 += gm * x
        b0 += gs * m
        b1 += gs * s
        b2 += gs * x
        c0 += gx * m
        c1 += gx * s
        c2 += gx * x
      }
      sums[band] = [a0, a1, a2, b0, b1, b2, c0, c1, c2]
    }
    return gradient(sums, strip)
  }

  private func gradient(_ sums: [[Double]], _ strip: Strip) -> StripGradient {
    let (a, d, w) = (strip.sum, strip.difference, strip.width)
    let (mm, ms, mx) = strip.toMid
    let (sm, ss, sx) = strip.toSide
    let (xm, xs, xx) = strip.toCross
    var result = StripGradient()
    for band in 0..<Self.bandCount {
      let k = sums[band]
      let g = strip.gains[band]
      let toMid = mm * k[0] + ms * k[1] + mx * k[2]
      let toSide = sm * k[3] + ss * k[4] + sx * k[5]
      let toCross = xm * k[6] + xs * k[7] + xx * k[8]
      result.levels[band] = 2 * amplitudePerDecibel * g * (toMid + toSide + toCross)
      result.sum +=
        g
        * (2 * a * (k[0] + w * w * k[4]) + 2 * d * w * (k[2] + k[5])
          + d * (k[6] + w * w * k[7]) + 2 * a * w * k[8])
      result.difference +=
        g
        * (2 * d * (w * w * k[1] + k[3]) + 2 * a * w * (k[2] + k[5])
          + a * (k[6] + w * w * k[7]) + 2 * d * w * k[8])
      result.width +=
        g
        * (2 * w * (d * d * k[1] + a * a * k[4]) + 2 * a * d * (k[2] + k[5])
          + 2 * w * a * d * k[7] + (a * a + d * d) * k[8])
    }
    return result
  }

  /// The settings' gradient for the strips' gradients.
  func gradient(
    _ gradients: [StripGradient], at settings: ConsoleSettings
  ) -> ConsoleSettings.TangentVector {
    var result = zeroGradient(at: settings)
    var toMaster = [Double](repeating: 0, count: Self.bandCount)
    for (track, gradient) in gradients.enumerated() {
      let strip = settings.tracks[track]
      for band in 0..<Self.bandCount { toMaster[band] += gradient.levels[band] }
      result.tracks.base[track].fader.decibels = gradient.levels.reduce(0, +)
      result.tracks.base[track].equalizer = pullback(gradient.levels, strip.equalizer)
      let isStereo = traits[track].isStereo
      let (_, pan) = valueWithPullback(at: strip.pan) { sideGains(pan: $0, isStereo: isStereo) }
      result.tracks.base[track].pan = pan(
        SideGains.TangentVector(
          left: (gradient.sum + gradient.difference) / 2,
          right: (gradient.sum - gradient.difference) / 2))
      if isStereo { result.tracks.base[track].width = gradient.width }
    }
    result.master.equalizer = pullback(toMaster, settings.master.equalizer)
    return result
  }

  private func zeroGradient(at settings: ConsoleSettings) -> ConsoleSettings.TangentVector {
    var result = ConsoleSettings.TangentVector.zero
    result.tracks.base = Array(repeating: .zero, count: settings.tracks.count)
    return result
  }

  private func pullback(
    _ levels: [Double], _ equalizer: EqualizerSettings
  ) -> EqualizerSettings.TangentVector {
    let (sections, pullback) = valueWithPullback(at: equalizer) {
      $0.sections(sampleRate: sampleRate)
    }
    func gradient(_ section: BiquadCoefficients) -> BiquadCoefficients.TangentVector {
      var sum = BiquadCoefficients.TangentVector.zero
      for band in 0..<Self.bandCount where levels[band] != 0 {
        for hertz in frequencies(band) {
          var slope = section.responseGradient(atHertz: hertz, sampleRate: sampleRate)
          slope.scale(by: levels[band] / Double(Self.points))
          sum += slope
        }
      }
      return sum
    }
    var toSections = EqualizerSections.TangentVector.zero
    if equalizer.highPass.frequencyHertz > 0 { toSections.highPass = gradient(sections.highPass) }
    toSections.lowShelf = gradient(sections.lowShelf)
    toSections.peak1 = gradient(sections.peak1)
    toSections.peak2 = gradient(sections.peak2)
    toSections.peak3 = gradient(sections.peak3)
    toSections.peak4 = gradient(sections.peak4)
    toSections.highShelf = gradient(sections.highShelf)
    return pullback(toSections)
  }
}

extension BiquadCoefficients.TangentVector {
  fileprivate mutating func scale(by factor: Double) {
    b0 *= factor
    b1 *= factor
    b2 *= factor
    a1 *= factor
    a2 *= factor
  }
}
