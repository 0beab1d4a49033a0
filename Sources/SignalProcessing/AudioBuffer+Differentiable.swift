public import _Differentiation

/// Buffers form a vector space, so a buffer is its own tangent vector. The buffer without channels
/// is zero whatever the length of its neighbour: `x + .zero == x`.
extension AudioBuffer: AdditiveArithmetic, Differentiable {
  public typealias TangentVector = AudioBuffer

  public static var zero: AudioBuffer { AudioBuffer(channels: [], sampleRate: 0) }

  var isZero: Bool { channels.isEmpty }

  @differentiable(reverse)
  public static func + (left: AudioBuffer, right: AudioBuffer) -> AudioBuffer {
    left.combined(with: right, +)
  }

  @differentiable(reverse)
  public static func - (left: AudioBuffer, right: AudioBuffer) -> AudioBuffer {
    left.combined(with: right, -)
  }

  public mutating func move(by offset: AudioBuffer) { self += offset }

  private func combined(
    with other: AudioBuffer, _ operation: (Float, Float) -> Float
  ) -> AudioBuffer {
    if other.isZero { return self }
    if isZero {
      return AudioBuffer(
        channels: other.channels.map { $0.map { operation(0, $0) } },
        sampleRate: other.sampleRate)
    }
    precondition(
      channelCount == other.channelCount && frameCount == other.frameCount,
      "buffers differ in shape")
    var result = self
    for channel in channels.indices {
      for frame in channels[channel].indices {
        result.channels[channel][frame] = operation(
          channels[channel][frame], other.channels[channel][frame])
      }
    }
    return result
  }

  // MARK: Derivative

  @derivative(of: +)
  public static func vjpAdd(
    left: AudioBuffer, right: AudioBuffer
  ) -> (value: AudioBuffer, pullback: (AudioBuffer) -> (AudioBuffer, AudioBuffer)) {
    (left + right, { ($0, $0) })
  }

  @derivative(of: -)
  public static func vjpSubtract(
    left: AudioBuffer, right: AudioBuffer
  ) -> (value: AudioBuffer, pullback: (AudioBuffer) -> (AudioBuffer, AudioBuffer)) {
    (left - right, { ($0, .zero - $0) })
  }
}
