import SignalProcessing

/// The powers of middle and side of an excerpt in mel bands over time, in windows of about 0.045 s every
/// 0.04 s.
struct MelPowers {
  static let hopSeconds = 0.04
  private static let windowSeconds = 0.04

  /// Windows; at least one.
  let count: Int
  /// `[window * MelBands.count + band]`: mean squares.
  private(set) var mid, side: [Float]

  /// - Parameter signal: one or two channels; one that is shorter than a window is followed by silence.
  init(of signal: AudioBuffer) {
    let transform = HannTransform(
      size: HannTransform.size(covering: Self.windowSeconds, sampleRate: signal.sampleRate))
    let size = transform.size
    let hop = Int((Self.hopSeconds * signal.sampleRate).rounded())
    let bands = MelBands(
      binCount: transform.binCount, binHertz: signal.sampleRate / Double(size))
    let frames = max(signal.frameCount, size)
    let signal = signal.frameCount < size ? signal.frames(0..<size) : signal
    count = (frames - size) / hop + 1
    mid = Array(repeating: 0, count: count * MelBands.count)
    side = mid
    // As in `BandFrames`: the powers of all bins add up to the mean square.
    let scale = 2 / (0.375 * Float(size) * Float(size))
    var real = [Float](repeating: 0, count: transform.binCount)
    var imaginary = real
    let isStereo = signal.channelCount == 2
    let channels: [[Float]] =
      isStereo
      ? [Float(1), -1].map { sign in
        zip(signal.channels[0], signal.channels[1]).map { 0.5 * ($0 + sign * $1) }
      } : [signal.channels[0]]
    for (index, samples) in channels.enumerated() {
      for window in 0..<count {
        samples.withUnsafeBufferPointer {
          _ = transform.forward(
            $0.baseAddress! + window * hop, real: &real, imaginary: &imaginary)
        }
        let add = { (powers: inout [Float]) in
          powers.withUnsafeMutableBufferPointer {
            bands.sum(
              real: real, imaginary: imaginary, scale: scale,
              into: $0.baseAddress! + window * MelBands.count)
          }
        }
        if index == 0 { add(&mid) } else { add(&side) }
      }
    }
  }
}
