package import AudioFiles
package import MixingConsole
package import SignalProcessing

/// Stems on disk as the tracks of a renderer, read block by block at the session's rate.
package struct StemSource: TrackSource {
  private let readers: [ResampledReader]
  private let threads: Int

  package init(_ files: [AudioFile], sampleRate: Double, threads: Int) throws {
    readers = try files.map { try ResampledReader($0, sampleRate: sampleRate) }
    self.threads = threads
  }

  package var channelCounts: [Int] { readers.map(\.channelCount) }

  /// Frames of the longest stem.
  package var frameCount: Int { readers.map(\.frameCount).max() ?? 0 }

  package mutating func read(into block: inout TrackBlock) throws {
    for (track, audio) in try read(frameCount: block.frameCount).enumerated() {
      block.write(audio, toTrack: track)
    }
  }

  /// The next frames of every stem, each fewer, or none, at its end.
  package mutating func read(frameCount: Int) throws -> [AudioBuffer] {
    // Each reader is used by one thread at a time.
    nonisolated(unsafe) let readers = readers
    let blocks = concurrentMap(count: readers.count, threads: threads) { index in
      Result { try readers[index].read(frameCount: frameCount) }
    }
    return try zip(blocks, readers).map { block, reader in
      try block.get()
        ?? AudioBuffer(
          channelCount: reader.channelCount, frameCount: 0, sampleRate: reader.sampleRate)
    }
  }
}
