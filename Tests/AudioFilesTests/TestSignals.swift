import Foundation
import SignalProcessing

/// A sine of one frequency per channel, in hertz, with the phase 0 at frame 0.
func sine(
  _ hertz: [Double], amplitude: Double = 0.5, frameCount: Int, sampleRate: Double
) -> AudioBuffer {
  AudioBuffer(
    channels: hertz.map { frequency in
      (0..<frameCount).map {
        Float(amplitude * sin(2 * .pi * frequency * Double($0) / sampleRate))
      }
    }, sampleRate: sampleRate)
}

/// White noise within ±0.5, the same every time.
func noise(channelCount: Int, frameCount: Int, sampleRate: Double) -> AudioBuffer {
  var state: UInt32 = 1
  return AudioBuffer(
    channels: (0..<channelCount).map { _ in
      (0..<frameCount).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Float(state >> 8) / Float(1 << 24) - 0.5
      }
    }, sampleRate: sampleRate)
}

/// The largest difference of two buffers over a range of frames, in decibels of full scale.
func peakDifferenceDecibels(
  _ left: AudioBuffer, _ right: AudioBuffer, _ frames: Range<Int>? = nil
) -> Double {
  var peak = 0.0
  for (first, second) in zip(left.channels, right.channels) {
    for frame in frames ?? 0..<left.frameCount {
      peak = max(peak, abs(Double(first[frame]) - Double(second[frame])))
    }
  }
  return 20 * log10(max(peak, 1e-12))
}
