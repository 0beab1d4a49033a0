import SignalProcessing
import _Differentiation

/// Four lanes of channel strips: equalizer, compressor, and the gains to the buses.
struct LaneStrip: Differentiable, Equatable, Sendable {
  var sections: [LaneBiquad]
  var dynamics: LaneDynamics
  var matrix: GainMatrix

  @differentiable(reverse)
  init(sections: [LaneBiquad], dynamics: LaneDynamics, matrix: GainMatrix) {
    self.sections = sections
    self.dynamics = dynamics
    self.matrix = matrix
  }
}

extension LaneStrip {
  /// The strips of one group of lanes. An idle lane repeats a neighbour with no gain.
  @differentiable(reverse,wrt: channels)
  init(_ channels: [ChannelCoefficients], slots: [LaneLayout.Slot?]) {
    let idle = slots.compactMap { $0 }[0]
    let a = channels[(slots[0] ?? idle).track]
    let b = channels[(slots[1] ?? idle).track]
    let c = channels[(slots[2] ?? idle).track]
    let d = channels[(slots[3] ?? idle).track]
    self.init(
      sections: equalizerSections(a.equalizer, b.equalizer, c.equalizer, d.equalizer),
      dynamics: LaneDynamics(a.dynamics, b.dynamics, c.dynamics, d.dynamics),
      matrix: GainMatrix(
        column(a, slots[0]), column(b, slots[1]), column(c, slots[2]), column(d, slots[3])))
  }
}

@differentiable(reverse,wrt: channel)
private func column(_ channel: ChannelCoefficients, _ slot: LaneLayout.Slot?) -> Lanes {
  guard let slot else { return interleaved(0, 0, 0, 0) }
  return slot.channel == 0 ? channel.left : channel.right
}

/// The sections of four equalizers. The high-pass is left out where it is off in all of them.
@differentiable(reverse)
func equalizerSections(
  _ a: EqualizerSections, _ b: EqualizerSections, _ c: EqualizerSections, _ d: EqualizerSections
) -> [LaneBiquad] {
  let bands = [
    LaneBiquad(a.lowShelf, b.lowShelf, c.lowShelf, d.lowShelf),
    LaneBiquad(a.peak1, b.peak1, c.peak1, d.peak1),
    LaneBiquad(a.peak2, b.peak2, c.peak2, d.peak2),
    LaneBiquad(a.peak3, b.peak3, c.peak3, d.peak3),
    LaneBiquad(a.peak4, b.peak4, c.peak4, d.peak4),
    LaneBiquad(a.highShelf, b.highShelf, c.highShelf, d.highShelf),
  ]
  let identity = withoutDerivative(at: BiquadCoefficients.identity)
  if a.highPass == identity && b.highPass == identity && c.highPass == identity
    && d.highPass == identity
  {
    return bands
  }
  return [LaneBiquad(a.highPass, b.highPass, c.highPass, d.highPass)] + bands
}

/// One group of lanes through its strips to the buses. Tracks have no gradient, the master's input has.
@differentiable(reverse,wrt: strip)
@differentiable(reverse,wrt: (x, strip))
func strippedToBuses(_ x: LaneBuffer, _ strip: LaneStrip, linked: LinkedPairs) -> LaneBuffer {
  routed(compressed(filtered(x, strip.sections), strip.dynamics, linked: linked), strip.matrix)
}

/// All groups through their strips, summed on the buses in a fixed order, group by group on up to
/// `threads` threads.
@differentiable(reverse,wrt: strips)
func mixedToBuses(
  _ groups: [LaneBuffer], _ strips: [LaneStrip], linked: [LinkedPairs], threads: Int
) -> LaneBuffer {
  sum(
    concurrentMap(count: groups.count, threads: threads) {
      strippedToBuses(groups[$0], strips[$0], linked: linked[$0])
    })
}

private func sum(_ buffers: [LaneBuffer]) -> LaneBuffer {
  var total = LaneBuffer.zero
  for buffer in buffers { total += buffer }
  return total
}

// MARK: Derivative

/// The bus is a sum, so its gradient reaches every group unchanged; the groups' own derivatives
/// are the compiler's.
@derivative(of: mixedToBuses, wrt: strips)
func vjpMixedToBuses(
  _ groups: [LaneBuffer], _ strips: [LaneStrip], linked: [LinkedPairs], threads: Int
) -> (value: LaneBuffer, pullback: (LaneBuffer) -> [LaneStrip].TangentVector) {
  let parts = concurrentMap(count: groups.count, threads: threads) { group in
    valueWithPullback(at: strips[group]) {
      strippedToBuses(groups[group], $0, linked: linked[group])
    }
  }
  return (
    sum(parts.map(\.value)),
    { seed in
      .init(concurrentMap(count: parts.count, threads: threads) { parts[$0].pullback(seed) })
    }
  )
}
