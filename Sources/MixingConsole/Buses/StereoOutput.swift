import SignalProcessing

/// The first frames of lanes 0 and 1 as stereo audio.
func stereo(_ lanes: LaneBuffer, frameCount: Int, sampleRate: Double) -> AudioBuffer {
  AudioBuffer(
    channels: (0..<2).map { side in lanes.frames[..<frameCount].map { Float($0[side]) } },
    sampleRate: sampleRate)
}
