public import SignalProcessing

/// What a renderer has made of a stretch of time.
public struct StreamingBlock {
  /// The stereo mix after the master bus.
  public private(set) var mix: AudioBuffer
  /// Each track after its fader, stereo.
  public private(set) var tracks: [AudioBuffer]
  /// The reverb, stereo.
  public private(set) var reverb: AudioBuffer

  init(trackCount: Int, sampleRate: Double) {
    mix = AudioBuffer(channelCount: 2, frameCount: 0, sampleRate: sampleRate)
    tracks = Array(repeating: mix, count: trackCount)
    reverb = mix
  }

  public var frameCount: Int { mix.frameCount }

  /// Adds the frames of `range` of a step, of whose tracks only these are given.
  mutating func append(
    mix: [[Float]], reverb: [[Float]], tracks: [AudioBuffer], _ range: Range<Int>
  ) {
    for side in 0..<2 {
      self.mix.channels[side] += mix[side][range]
      self.reverb.channels[side] += reverb[side][range]
      for track in tracks.indices {
        self.tracks[track].channels[side] += tracks[track].channels[side]
      }
    }
  }
}
