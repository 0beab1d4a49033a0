import SignalProcessing

/// Peaks of the waveform between the samples, by interpolation with a Hann-windowed sinc:
///
///     y(n + p/P) = sum over j of x[n + j] s(j - p/P),   j = 1 - M ... M,   p = 0 ..< P
///     s(d) = sin(pi d)/(pi d) (1 + cos(pi d/M))/2
///
/// with P = 4 points per sample below 176.4 kHz and 2 above, where the samples themselves are close
/// enough together. Below 96 kHz M = 6, so every point has 12 taps as in the interpolator of
/// ITU-R BS.1770-5, annex 2; from 96 kHz on M = 12. These are also the points that libebur128
/// looks at, and more, so a signal held under a ceiling here reads under it there.
struct IntersamplePeakDetector: Sendable {
  /// Points examined per sample, the sample included.
  let factor: Int
  /// M: samples on either side of a point that take part in it.
  let halfWidth: Int
  /// The taps of points 1 ..< P, one after the other, 2M each.
  private let taps: [Float]
  /// A point is at most this many times the largest sample around it.
  let overshoot: Float

  /// Points computed side by side.
  static let laneCount = 16

  init(sampleRate: Double) {
    let factor = sampleRate < 176_400 ? 4 : 2
    let halfWidth = sampleRate < 96_000 ? 6 : 12
    var taps: [Float] = []
    var overshoot: Float = 1
    for point in 1..<factor {
      let phase = (1 - halfWidth...halfWidth).map { tap in
        let distance = Double(tap) - Double(point) / Double(factor)
        let window = 0.5 * (1 + cos(.pi * distance / Double(halfWidth)))
        return Float(sin(.pi * distance) / (.pi * distance) * window)
      }
      taps += phase
      overshoot = max(overshoot, phase.reduce(0) { $0 + abs($1) })
    }
    self.factor = factor
    self.halfWidth = halfWidth
    self.taps = taps
    // Rounding in Float can exceed the sum of the taps by a few units in the last place.
    self.overshoot = overshoot * 1.000_01
  }

  /// Frames beyond those of `peaks` that `raise` reads.
  var contextFrames: Int { 2 * halfWidth - 1 }

  /// Raises `peaks[i]` to the largest magnitude of the points n ..< n + 1, n = i + M - 1, of
  /// `samples`. Where no point can exceed `ceiling` it stays as it is.
  ///
  /// `samples` holds `peaks.count + contextFrames` frames; `peaks.count` is a multiple of
  /// `laneCount`.
  func raise(
    _ peaks: inout [Float], with samples: UnsafeBufferPointer<Float>, above ceiling: Float
  ) {
    precondition(samples.count == peaks.count + contextFrames && peaks.count % Self.laneCount == 0)
    guard let base = samples.baseAddress else { return }
    let harmless = ceiling / overshoot
    peaks.withUnsafeMutableBufferPointer { peaks in
      for start in stride(from: 0, to: peaks.count, by: Self.laneCount) {
        let reach = UnsafeBufferPointer(
          start: base + start, count: Self.laneCount + contextFrames)
        if largestMagnitude(of: reach) <= harmless { continue }
        raiseLanes(UnsafeMutableBufferPointer(rebasing: peaks[start...]), reach)
      }
    }
  }

  private func raiseLanes(
    _ peaks: UnsafeMutableBufferPointer<Float>, _ samples: UnsafeBufferPointer<Float>
  ) {
    for lane in 0..<Self.laneCount {
      peaks[lane] = max(peaks[lane], abs(samples[lane + halfWidth - 1]))
    }
    let bytes = UnsafeRawBufferPointer(samples)
    let width = 2 * halfWidth
    for point in 0..<factor - 1 {
      var sum = SIMD16<Float>.zero
      for tap in 0..<width {
        let lanes = bytes.loadUnaligned(
          fromByteOffset: tap * MemoryLayout<Float>.stride, as: SIMD16<Float>.self)
        sum += taps[point * width + tap] * lanes
      }
      for lane in 0..<Self.laneCount { peaks[lane] = max(peaks[lane], abs(sum[lane])) }
    }
  }

  /// The bits of a magnitude are ordered as the magnitudes are, and integers compare faster.
  private func largestMagnitude(of samples: UnsafeBufferPointer<Float>) -> Float {
    var largest: UInt32 = 0
    for sample in samples { largest = max(largest, sample.bitPattern & 0x7FFF_FFFF) }
    return Float(bitPattern: largest)
  }
}
