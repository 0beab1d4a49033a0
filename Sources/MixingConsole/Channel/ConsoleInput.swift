import SignalProcessing

/// Trimmed tracks in lanes, all as long as the longest and then silent to the end of the reverb's
/// block: what a streaming renderer, which works in such blocks, sees too.
struct ConsoleInput: Sendable {
  let layout: LaneLayout
  let groups: [LaneBuffer]
  let linked: [LinkedPairs]
  /// Frames of the longest track.
  let frameCount: Int

  /// - Precondition: one strip per track; tracks are mono or stereo at `sampleRate`; legal settings.
  init(_ tracks: [AudioBuffer], _ settings: ConsoleSettings, sampleRate: Double) {
    precondition(tracks.count == settings.tracks.count, "one strip per track")
    precondition(
      tracks.allSatisfy { $0.sampleRate == sampleRate }, "tracks at another sample rate")
    settings.requireLegalControls()
    let layout = LaneLayout(channelCounts: tracks.map(\.channelCount))
    let count = tracks.map(\.frameCount).max() ?? 0
    let block = PartitionedImpulseResponse.standardPartitionLength
    let padded = (count + block - 1) / block * block
    frameCount = count
    self.layout = layout
    linked = layout.groups.indices.map { layout.linkedPairs(ofGroup: $0) }
    let trims = settings.tracks.map(\.trim.gain)
    groups = layout.groups.indices.map { group in
      var frames = [Lanes](repeating: .zero, count: padded)
      layout.fill(&frames, group: group, from: tracks, trims: trims)
      return LaneBuffer(frames: frames)
    }
  }
}
