import SignalProcessing

/// Which channel of which track each lane of each group of four carries.
///
/// Stereo tracks come first, two to a group, so that linked channels are neighbours; mono tracks
/// fill the rest.
struct LaneLayout: Equatable, Sendable {
  struct Slot: Equatable, Sendable {
    var track: Int
    var channel: Int
  }

  /// Four slots per group; nil is an idle lane.
  let groups: [[Slot?]]
  let isStereo: [Bool]

  init(channelCounts: [Int]) {
    isStereo = channelCounts.map { $0 == 2 }
    let stereo = channelCounts.indices.filter { channelCounts[$0] == 2 }
    let mono = channelCounts.indices.filter { channelCounts[$0] == 1 }
    precondition(stereo.count + mono.count == channelCounts.count, "tracks are mono or stereo")
    var slots: [Slot?] = stereo.flatMap {
      [Slot(track: $0, channel: 0), Slot(track: $0, channel: 1)]
    }
    slots += mono.map { Slot(track: $0, channel: 0) }
    while !slots.count.isMultiple(of: 4) { slots.append(nil) }
    groups = stride(from: 0, to: slots.count, by: 4).map { Array(slots[$0..<($0 + 4)]) }
  }

  /// The tracks of a group and the lanes of their channels, in the order of the lanes.
  func strips(ofGroup group: Int) -> [(track: Int, lanes: Range<Int>)] {
    groups[group].enumerated().compactMap { lane, slot in
      guard let slot, slot.channel == 0 else { return nil }
      return (slot.track, lane..<(lane + (isStereo[slot.track] ? 2 : 1)))
    }
  }

  func linkedPairs(ofGroup group: Int) -> LinkedPairs {
    LinkedPairs(
      first: groups[group][1]?.channel == 1, second: groups[group][3]?.channel == 1)
  }

  /// Writes the trimmed samples of a group's channels to the lanes of `frames`, which is zero.
  func fill(
    _ frames: inout [Lanes], group: Int, from tracks: [AudioBuffer], trims: [Double]
  ) {
    for (lane, slot) in groups[group].enumerated() {
      guard let slot else { continue }
      let trim = trims[slot.track]
      tracks[slot.track].channels[slot.channel].withUnsafeBufferPointer { samples in
        frames.withUnsafeMutableBufferPointer { frames in
          for n in samples.indices { frames[n][lane] = Double(samples[n]) * trim }
        }
      }
    }
  }
}
