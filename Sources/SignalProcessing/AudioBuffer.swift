/// Planar audio: `channels[channel][frame]` in Float32, full scale ±1, at one sample rate.
///
/// All channels have the same number of frames. The buffer without channels is the zero of the
/// vector space of buffers (see `AudioBuffer+Differentiable.swift`).
public struct AudioBuffer: Equatable, Sendable {
  public var channels: [[Float]]
  /// Frames per second, in hertz.
  public var sampleRate: Double

  /// - Precondition: every channel has the same number of frames.
  public init(channels: [[Float]], sampleRate: Double) {
    precondition(
      channels.allSatisfy { $0.count == channels[0].count }, "channels differ in length")
    self.channels = channels
    self.sampleRate = sampleRate
  }

  /// Silence.
  public init(channelCount: Int, frameCount: Int, sampleRate: Double) {
    self.init(
      channels: Array(repeating: Array(repeating: 0, count: frameCount), count: channelCount),
      sampleRate: sampleRate)
  }

  /// The frames of a block in which whole songs are read, rendered and measured.
  public static let usualBlockLength = 65_536

  public var channelCount: Int { channels.count }
  public var frameCount: Int { channels.first?.count ?? 0 }
  /// Length in seconds.
  public var duration: Double { sampleRate > 0 ? Double(frameCount) / sampleRate : 0 }

  /// The frames of `range`; frames outside the buffer are silent.
  public func frames(_ range: Range<Int>) -> AudioBuffer {
    let inside = range.clamped(to: 0..<frameCount)
    if inside == range {
      return AudioBuffer(channels: channels.map { Array($0[range]) }, sampleRate: sampleRate)
    }
    let channels = channels.map { samples in
      var part = [Float](repeating: 0, count: range.count)
      for frame in inside { part[frame - range.lowerBound] = samples[frame] }
      return part
    }
    return AudioBuffer(channels: channels, sampleRate: sampleRate)
  }
}
