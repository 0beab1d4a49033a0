import SignalProcessing
import _Differentiation

@derivative(of: withReverb)
func vjpWithReverb(
  _ buses: LaneBuffer, _ response: AudioBuffer
) -> (value: LaneBuffer, pullback: (LaneBuffer) -> (LaneBuffer, AudioBuffer)) {
  let sends = (0..<2).map { send($0, of: buses) }
  let responses = (0..<2).map { PartitionedImpulseResponse(response.channels[$0]) }
  let value = joined(buses, wet: (0..<2).map { convolved(sends[$0], responses[$0]) })
  return (
    value,
    { seed in
      if seed == .zero { return (.zero, .zero) }
      let sides = (0..<2).map { side in
        convolvedPullback(
          sends[side], responses[side], seed.frames.map { Float($0[side]) })
      }
      let toBuses = LaneBuffer(
        frames: seed.frames.indices.map { n in
          let g = seed.frames[n]
          return Lanes(g[0], g[1], Double(sides[0].x[n]), Double(sides[1].x[n]))
        })
      return (
        toBuses,
        AudioBuffer(channels: sides.map(\.response), sampleRate: response.sampleRate)
      )
    }
  )
}

@derivative(of: withoutReverb)
func vjpWithoutReverb(
  _ buses: LaneBuffer
) -> (value: LaneBuffer, pullback: (LaneBuffer) -> LaneBuffer) {
  valueWithPullback(at: buses) { routed($0, withoutDerivative(at: mixLanes)) }
}
