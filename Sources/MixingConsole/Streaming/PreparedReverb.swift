import SignalProcessing

/// A reverb ready to be heard: both sides of its response with memory for its past. It is made away from the
/// rendering thread, which takes it and later gives the one before back to be freed.
final class PreparedReverb: @unchecked Sendable {
  // Used by one thread at a time: its maker, then the rendering thread, then whoever frees it.

  let settings: ReverbSettings
  let convolvers: [PartitionedConvolver]
  /// Frames of the response.
  let length: Int

  /// - Parameter historyCount: partitions that the reverb before it remembers.
  init(_ settings: ReverbSettings, noise: ReverbNoise, partitionLength: Int, historyCount: Int = 1)
  {
    self.settings = settings
    let response = reverbImpulseResponse(settings, noise)
    length = response.frameCount
    convolvers = response.channels.map {
      PartitionedConvolver(
        PartitionedImpulseResponse($0, partitionLength: partitionLength),
        historyCount: historyCount)
    }
  }

  var historyCount: Int { convolvers[0].historyCount }
}
