public import AudioFiles
public import SignalProcessing

/// Finished songs in a folder: references without tracks.
public struct ReferenceFolder: Sendable {
  public let files: [AudioFile]
  /// Of the excerpts, in hertz.
  public let sampleRate: Double
  public let seconds: Double

  /// Root mean square below which a stretch counts as silent: -60 dBFS.
  private static let silence = 1e-3

  /// - Throws: `AudioFileError` if the folder or one of its sound files cannot be read, or the
  ///   folder has none.
  public init(path: String, sampleRate: Double = 44_100, seconds: Double = 5) throws {
    var intake = StemIntake()
    intake.isFlat = true
    files = try StemList(paths: [path], intake: intake).stems.map(\.file)
    self.sampleRate = sampleRate
    self.seconds = seconds
  }

  /// A stretch of a song, in stereo, the same for the same seed. Silent stretches are drawn again, a few times.
  /// - Throws: `AudioFileError`.
  public func excerpt(seed: UInt64) throws -> AudioBuffer {
    var random = SplitMix64(seed: seed, for: "reference")
    var excerpt = AudioBuffer.zero
    for _ in 0..<8 {
      let file = random.pick(files)
      let start = random.draw(0...1) * max(file.duration - seconds, 0)
      excerpt = try AudioBuffer(
        contentsOf: file, from: start, to: start + seconds, sampleRate: sampleRate)
      if excerpt.rootMeanSquare > Self.silence { break }
    }
    return excerpt.channelCount == 2
      ? excerpt
      : AudioBuffer(
        channels: [excerpt.channels[0], excerpt.channels[0]], sampleRate: sampleRate)
  }
}
