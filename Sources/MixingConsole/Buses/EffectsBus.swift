import SignalProcessing

/// The mix bus with the reverb of the send bus added: lanes (mix L, mix R, send L, send R) become
/// lanes (L, R, 0, 0), each side of the send convolved with its side of the impulse response.
func withReverb(_ buses: LaneBuffer, _ response: AudioBuffer) -> LaneBuffer {
  joined(
    buses,
    wet: (0..<2).map {
      convolved(send($0, of: buses), PartitionedImpulseResponse(response.channels[$0]))
    })
}

/// The mix bus alone.
func withoutReverb(_ buses: LaneBuffer) -> LaneBuffer {
  routed(buses, mixLanes)
}

/// The lanes of the mix bus alone.
let mixLanes = GainMatrix(Lanes(1, 0, 0, 0), Lanes(0, 1, 0, 0), .zero, .zero)

/// One side of the send bus.
func send(_ side: Int, of buses: LaneBuffer) -> [Float] {
  buses.frames.map { Float($0[2 + side]) }
}

/// The mix bus and what the reverb returns, `wet[side][frame]`.
func joined(_ buses: LaneBuffer, wet: [[Float]]) -> LaneBuffer {
  LaneBuffer(
    frames: buses.frames.indices.map { n in
      Lanes(
        buses.frames[n][0] + Double(wet[0][n]), buses.frames[n][1] + Double(wet[1][n]), 0, 0)
    })
}
