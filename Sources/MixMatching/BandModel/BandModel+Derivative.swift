import MixStyle
import MixingConsole
import SignalProcessing
import _Differentiation

extension BandModel {
  /// ∂L/∂ of a strip.
  struct StripGradient {
    /// Of the level of each band, in decibels.
    var levels = [Double](repeating: 0, count: bandCount)
    var sum = 0.0
    var difference = 0.0
    var width = 0.0
    /// Of the send's power gain.
    var send = 0.0

    static func += (left: inout StripGradient, right: StripGradient) {
      for band in 0..<bandCount { left.levels[band] += right.levels[band] }
      left.sum += right.sum
      left.difference += right.difference
      left.width += right.width
      left.send += right.send
    }

    func scaled(by factor: Double) -> StripGradient {
      StripGradient(
        levels: levels.map { factor * $0 }, sum: factor * sum, difference: factor * difference,
        width: factor * width, send: factor * send)
    }
  }

  /// ∂L/∂ of a channel state.
  struct ConsoleStateGradient {
    var strips: [StripGradient]
    /// Of the equalizers' curves, beside what the strips' levels say of them; empty where nothing does.
    var curves: [[Double]] = []
    var masterCurve: [Double] = []
    /// Of the reverb's gains.
    var reverb = [Double](repeating: 0, count: bandCount)

    /// Adds what another gradient says of the strips and the reverb.
    mutating func add(_ other: ConsoleStateGradient) {
      for track in strips.indices { strips[track] += other.strips[track] }
      for band in reverb.indices { reverb[band] += other.reverb[band] }
    }
  }

  /// The mix's band powers, and the channel state's gradient for a gradient of them.
  func vjpMix(_ state: ConsoleState) -> (
    value: BandFrames, pullback: (BandFrames) -> ConsoleStateGradient
  ) {
    let wet = returned(state)
    return (mix(state, wet), { self.pullback($0, state, wet) })
  }

  /// The channel state's gradient for a gradient of the mix's powers.
  ///
  /// With m', s', x' what a strip sends at a send of 1, the reverb's return adds to a track's gradient
  /// that of its bus, times its send, and the send itself receives Σ bus · (m' + s') + bus cross · x'.
  private func pullback(
    _ g: BandFrames, _ state: ConsoleState, _ wet: BandReverb.Return?
  ) -> ConsoleStateGradient {
    guard let wet else {
      return ConsoleStateGradient(
        strips: concurrentMap(count: tracks.count, threads: threads) { track in
          gradient(g.products(with: tracks[track]), state.strips[track])
        })
    }
    let gains = state.reverb.gains
    var toReverb = [Double](repeating: 0, count: Self.bandCount)
    var toPower = g.mid
    var toCross = g.cross
    for index in toPower.indices {
      let band = index % Self.bandCount
      let both = (g.mid[index] + g.side[index]) / 2
      toReverb[band] += both * wet.power[index] + g.cross[index] * wet.cross[index]
      toPower[index] = gains[band] * both
      toCross[index] *= gains[band]
    }
    toPower = state.reverb.decayedPullback(toPower)
    let bus = BandFrames(
      mid: toPower, side: toPower, cross: state.reverb.decayedPullback(toCross),
      hopSeconds: hopSeconds)
    let strips = concurrentMap(count: tracks.count, threads: threads) { track in
      let strip = state.strips[track]
      var sums = g.products(with: tracks[track])
      guard strip.send > 0 else { return gradient(sums, strip) }
      let toBus = bus.products(with: tracks[track])
      for band in 0..<Self.bandCount {
        for index in 0..<9 { sums[band][index] += strip.send * toBus[band][index] }
      }
      var result = gradient(sums, strip)
      result.send = self.output(toBus, strip)
      return result
    }
    return ConsoleStateGradient(strips: strips, reverb: toReverb)
  }

  /// Σ over bands of the gradient times what the strip makes of the track: ∂L/∂ of a factor before it.
  private func output(_ sums: [[Double]], _ strip: Strip) -> Double {
    zip(sums, strip.gains).reduce(0) { $0 + $1.1 * output($1.0, strip) }
  }

  private func output(_ k: [Double], _ strip: Strip) -> Double {
    let (mm, ms, mx) = strip.toMid
    let (sm, ss, sx) = strip.toSide
    let (xm, xs, xx) = strip.toCross
    let toMid = mm * k[0] + ms * k[1] + mx * k[2]
    let toSide = sm * k[3] + ss * k[4] + sx * k[5]
    return toMid + toSide + xm * k[6] + xs * k[7] + xx * k[8]
  }

  private func gradient(_ sums: [[Double]], _ strip: Strip) -> StripGradient {
    let (a, d, w) = (strip.sum, strip.difference, strip.width)
    var result = StripGradient()
    for band in 0..<Self.bandCount {
      let k = sums[band]
      let g = strip.gains[band]
      result.levels[band] = 2 * amplitudePerDecibel * g * output(k, strip)
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

  /// The settings' gradient for the channel state's.
  func gradient(
    _ gradient: ConsoleStateGradient, at settings: ConsoleSettings
  ) -> ConsoleSettings.TangentVector {
    var result = ConsoleSettings.TangentVector.zero
    result.tracks.base = Array(repeating: .zero, count: settings.tracks.count)
    func sum(_ a: [Double], _ b: [Double]) -> [Double] {
      b.isEmpty ? a : zip(a, b).map { $0 + $1 }
    }
    var toMaster = sum([Double](repeating: 0, count: Self.bandCount), gradient.masterCurve)
    let curves = gradient.curves
    for (track, gradient) in gradient.strips.enumerated() {
      let strip = settings.tracks[track]
      for band in 0..<Self.bandCount { toMaster[band] += gradient.levels[band] }
      result.tracks.base[track].fader.decibels = gradient.levels.reduce(0, +)
      result.tracks.base[track].equalizer = equalizer.pullback(
        sum(gradient.levels, curves.isEmpty ? [] : curves[track]), strip.equalizer)
      let isStereo = traits[track].isStereo
      let (_, pan) = valueWithPullback(at: strip.pan) { sideGains(pan: $0, isStereo: isStereo) }
      result.tracks.base[track].pan = pan(
        SideGains.TangentVector(
          left: (gradient.sum + gradient.difference) / 2,
          right: (gradient.sum - gradient.difference) / 2))
      if isStereo { result.tracks.base[track].width = gradient.width }
      result.tracks.base[track].send.decibels =
        gradient.send * 2 * amplitudePerDecibel * strip.send.gain * strip.send.gain
    }
    result.master.equalizer = equalizer.pullback(toMaster, settings.master.equalizer)
    result.reverb = BandReverb.pullback(gradient.reverb, settings.reverb)
    return result
  }
}
