import SignalProcessing
import _Differentiation

/// The mix bus with the reverb of the send bus added: lanes (mix L, mix R, send L, send R) become
/// lanes (L, R, 0, 0), each side of the send convolved with its side of the impulse response.
@differentiable(reverse)
func withReverb(_ buses: LaneBuffer, _ response: AudioBuffer) -> LaneBuffer {
  joined(
    buses,
    wet: (0..<2).map {
      convolved(send($0, of: buses), PartitionedImpulseResponse(response.channels[$0]))
    })
}

/// The mix bus alone.
@differentiable(reverse)
func withoutReverb(_ buses: LaneBuffer) -> LaneBuffer {
  routed(buses, withoutDerivative(at: mixLanes))
}

private let mixLanes = GainMatrix(Lanes(1, 0, 0, 0), Lanes(0, 1, 0, 0), .zero, .zero)

private func send(_ side: Int, of buses: LaneBuffer) -> [Float] {
  buses.frames.map { Float($0[2 + side]) }
}

private func joined(_ buses: LaneBuffer, wet: [[Float]]) -> LaneBuffer {
  LaneBuffer(
    frames: buses.frames.indices.map { n in
      Lanes(
        buses.frames[n][0] + Double(wet[0][n]), buses.frames[n][1] + Double(wet[1][n]), 0, 0)
    })
}

// MARK: Derivative

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
