public import SignalProcessing

/// The largest true peak of a signal, as `TruePeakLimiter` will see it: with the gain G in decibels before the
/// limiter, its largest reduction is
///
///     peak + G - ceiling + margin        where peak + G is above the ceiling, and else 0,
///
/// because the limiter's hold is longer than its smoothing: the gain that the highest peak asks for is
/// reached and never exceeded. So the gain to a largest reduction is known without running the limiter.
///
/// Only what can exceed the largest peak so far is interpolated, which makes the meter nearly free.
public struct IntersamplePeakMeter: Sendable {
  private let detector: IntersamplePeakDetector
  /// Per channel: the frames that the next points need, then those that are filling up.
  private var window: [[Float]]
  private var peak: Float = 0

  private static let hopFrames = 512

  public init(sampleRate: Double, channelCount: Int = 2) {
    detector = IntersamplePeakDetector(sampleRate: sampleRate)
    window = Array(
      repeating: Array(repeating: 0, count: detector.contextFrames), count: channelCount)
  }

  /// Takes the next frames.
  public mutating func add(_ block: AudioBuffer) {
    for channel in window.indices {
      window[channel] += block.channels[channel]
      let hops = (window[channel].count - detector.contextFrames) / Self.hopFrames
      var highest = peak
      for hop in 0..<hops {
        let start = hop * Self.hopFrames
        let end = start + Self.hopFrames + detector.contextFrames
        var peaks = [Float](repeating: 0, count: Self.hopFrames)
        window[channel].withUnsafeBufferPointer { samples in
          detector.raise(
            &peaks, with: UnsafeBufferPointer(rebasing: samples[start..<end]), above: highest)
        }
        highest = max(highest, peaks.max() ?? 0)
      }
      peak = highest
      window[channel].removeFirst(hops * Self.hopFrames)
    }
  }

  /// The largest true peak of all that was added, in decibels; minus infinity for silence.
  public var peakDecibels: Double {
    var ending = self
    let silence = detector.contextFrames + Self.hopFrames
    ending.add(
      AudioBuffer(channelCount: window.count, frameCount: silence, sampleRate: 1))
    return decibels(amplitude: Double(ending.peak))
  }
}
