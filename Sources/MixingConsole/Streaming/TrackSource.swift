public import SignalProcessing

/// Where a renderer gets its tracks from, block by block.
public protocol TrackSource {
  /// The channels of each track, 1 or 2.
  var channelCounts: [Int] { get }
  /// Writes the next `block.frameCount` frames of every track; each track fewer, or none, at its end.
  mutating func read(into block: inout TrackBlock) throws
}

/// A source that can be heard from any frame on.
public protocol SeekableTrackSource: TrackSource {
  /// Frames of the longest track.
  var frameCount: Int { get }
  /// Goes to a frame, 0 or later, where the next block starts.
  mutating func seek(toFrame frame: Int) throws
}

/// One block of every track: memory that a source fills again and again.
public struct TrackBlock {
  /// Frames that are wanted of every track.
  public let frameCount: Int
  /// `samples[track][channel][frame]`, of which the first `counts[track]` frames are valid.
  private var samples: [[[Float]]]
  private var counts: [Int]

  public init(channelCounts: [Int], frameCount: Int) {
    self.frameCount = frameCount
    samples = channelCounts.map {
      Array(repeating: Array(repeating: 0, count: frameCount), count: $0)
    }
    counts = channelCounts.map { _ in 0 }
  }

  /// Writes a track: the frames of `audio` from `start` on, as many as are wanted and there. Nothing is
  /// allocated.
  /// - Precondition: the track's channels.
  public mutating func write(_ audio: AudioBuffer, from start: Int = 0, toTrack track: Int) {
    precondition(audio.channelCount == samples[track].count, "channel count differs")
    let count = min(max(audio.frameCount - start, 0), frameCount)
    counts[track] = count
    guard count > 0 else { return }
    for channel in samples[track].indices {
      audio.channels[channel].withUnsafeBufferPointer { audio in
        samples[track][channel].withUnsafeMutableBufferPointer {
          $0.baseAddress!.update(from: audio.baseAddress! + start, count: count)
        }
      }
    }
  }

  /// Leaves a track that is over without frames.
  public mutating func end(track: Int) { counts[track] = 0 }

  /// Frames of the longest track.
  var longest: Int { counts.reduce(0, max) }

  func withSamples(
    track: Int, channel: Int, _ body: (UnsafeBufferPointer<Float>) -> Void
  ) {
    samples[track][channel].withUnsafeBufferPointer { body(.init(rebasing: $0[..<counts[track]])) }
  }
}

/// Tracks held in memory.
public struct BufferedTracks: SeekableTrackSource {
  private let tracks: [AudioBuffer]
  private var position = 0

  public init(_ tracks: [AudioBuffer]) { self.tracks = tracks }

  public var channelCounts: [Int] { tracks.map(\.channelCount) }
  public var frameCount: Int { tracks.map(\.frameCount).max() ?? 0 }

  public mutating func read(into block: inout TrackBlock) {
    for track in tracks.indices { block.write(tracks[track], from: position, toTrack: track) }
    position += block.frameCount
  }

  public mutating func seek(toFrame frame: Int) { position = frame }
}
