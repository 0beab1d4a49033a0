public import SignalProcessing

/// What a renderer has made of a stretch of time.
public struct StreamingBlock {
  /// The stereo mix after the master bus.
  public internal(set) var mix: AudioBuffer
  /// Each track after its fader, stereo; without channels unless asked for.
  public internal(set) var tracks: [AudioBuffer]
  /// The reverb, stereo; without channels unless asked for.
  public internal(set) var reverb: AudioBuffer

  init(trackCount: Int) {
    mix = .zero
    tracks = Array(repeating: .zero, count: trackCount)
    reverb = .zero
  }

  public var frameCount: Int { mix.frameCount }

  mutating func append(_ other: StreamingBlock) {
    mix.append(other.mix)
    reverb.append(other.reverb)
    for track in tracks.indices { tracks[track].append(other.tracks[track]) }
  }

  mutating func removeFirst(_ count: Int) -> StreamingBlock {
    var first = StreamingBlock(trackCount: tracks.count)
    first.mix = mix.removeFirst(count)
    first.reverb = reverb.removeFirst(count)
    for track in tracks.indices { first.tracks[track] = tracks[track].removeFirst(count) }
    return first
  }
}

extension AudioBuffer {
  fileprivate mutating func append(_ other: AudioBuffer) {
    if channels.isEmpty {
      self = other
    } else {
      for channel in other.channels.indices { channels[channel] += other.channels[channel] }
    }
  }

  fileprivate mutating func removeFirst(_ count: Int) -> AudioBuffer {
    let first = AudioBuffer(
      channels: channels.map { Array($0.prefix(count)) }, sampleRate: sampleRate)
    for channel in channels.indices { channels[channel].removeFirst(count) }
    return first
  }
}
