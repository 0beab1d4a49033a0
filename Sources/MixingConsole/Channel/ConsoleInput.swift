import SignalProcessing

/// Trimmed tracks in lanes, all as long as the longest.
struct ConsoleInput: Sendable {
  let layout: LaneLayout
  let groups: [LaneBuffer]
  let linked: [LinkedPairs]

  /// - Precondition: one strip per track; tracks are mono or stereo at `sampleRate`.
  init(_ tracks: [AudioBuffer], _ settings: ConsoleSettings, sampleRate: Double) {
    precondition(tracks.count == settings.tracks.count, "one strip per track")
    precondition(
      tracks.allSatisfy { $0.sampleRate == sampleRate }, "tracks at another sample rate")
    let layout = LaneLayout(channelCounts: tracks.map(\.channelCount))
    let count = tracks.map(\.frameCount).max() ?? 0
    self.layout = layout
    linked = layout.groups.indices.map { layout.linkedPairs(ofGroup: $0) }
    let trims = settings.tracks.map(\.trim.gain)
    groups = layout.groups.indices.map { group in
      var frames = [Lanes](repeating: .zero, count: count)
      layout.fill(&frames, group: group, from: tracks, trims: trims)
      return LaneBuffer(frames: frames)
    }
  }
}
