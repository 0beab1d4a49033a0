import AudioFiles
import MixMatching
import SignalProcessing

extension ReferenceAnalysis {
  /// Stretches of the song, those that hold most of its energy, in its section where there is one; none of
  /// a style profile.
  /// - Parameters:
  ///   - length: of a stretch, in seconds; all of a shorter section.
  ///   - count: of stretches; fewer where they would overlap.
  ///   - sampleRate: in hertz.
  /// - Returns: stereo; a mono song on both sides.
  /// - Throws: `AudioFileError`.
  func excerpts(length: Double, count: Int, sampleRate: Double) throws -> [AudioBuffer] {
    guard let file else { return [] }
    let selection = ExcerptSelection(
      energies: [timeline], interval: EnergyTimeline.interval, length: length, count: count)
    let begin = request.section?.lowerBound ?? extent?.lowerBound ?? 0
    let end = min(request.section?.upperBound ?? extent?.upperBound ?? .infinity, file.duration)
    return try selection.starts.map { start in
      let first = Int(((begin + start) * sampleRate).rounded())
      let last = min(
        first + Int((length * sampleRate).rounded()), Int((end * sampleRate).rounded()))
      let excerpt = try file.frames(first..<max(last, first + 1), sampleRate: sampleRate)
      return excerpt.channelCount == 2
        ? excerpt
        : AudioBuffer(
          channels: [excerpt.channels[0], excerpt.channels[0]], sampleRate: sampleRate)
    }
  }
}
