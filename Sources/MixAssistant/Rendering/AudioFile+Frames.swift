import AudioFiles
import SignalProcessing

extension AudioFile {
  /// Frames at a sample rate in hertz, silence where there are none.
  /// - Throws: `AudioFileError`.
  func frames(_ range: Range<Int>, sampleRate: Double) throws -> AudioBuffer {
    let reader = try ResampledReader(self, sampleRate: sampleRate)
    let inside = range.clamped(to: 0..<reader.frameCount)
    guard !inside.isEmpty else {
      return AudioBuffer(
        channelCount: channelCount, frameCount: range.count, sampleRate: sampleRate)
    }
    try reader.seek(toFrame: inside.lowerBound)
    let buffer = try reader.read(frameCount: inside.count)!
    return buffer.frames(
      (range.lowerBound - inside.lowerBound)..<(range.upperBound - inside.lowerBound))
  }
}
