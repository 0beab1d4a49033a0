import SignalProcessing

/// One hundredth of a second of a track: as much of it as loudness and a compressor need.
struct LevelStep: Equatable, Sendable {
  static let seconds = 0.01
  /// Lower edges of the classes of `shares`, in decibels below the step's peak; the last class has
  /// none.
  static let edges: [Double] = [1, 2, 4, 6, 9, 13, 20]
  /// A level that stands for each class, in decibels below the step's peak.
  static let classes: [Double] = [0.5, 1.5, 3, 5, 7.5, 11, 16.5, 40]

  /// Mean K-weighted power, summed over the channels as in ITU-R BS.1770.
  var power: Float
  /// The largest sample of any channel.
  var peak: Float
  /// How the step's samples, of linked channels the larger, are distributed below the peak, in 255ths.
  var shares: SIMD8<UInt8>

  /// The distribution of `magnitudes` below their largest.
  static func shares(of magnitudes: UnsafeBufferPointer<Float>, peak: Float) -> SIMD8<UInt8> {
    guard peak > 0, !magnitudes.isEmpty else { return .zero }
    let scale = 255 / Double(magnitudes.count)
    var shares = SIMD8<UInt8>.zero
    var before = 0
    for (index, edge) in edges.enumerated() {
      let limit = peak * Float(gain(decibels: -edge))
      var count: Int32 = 0
      for magnitude in magnitudes where magnitude >= limit { count &+= 1 }
      // Rounding the cumulative share keeps the sum of all classes at 255.
      let reached = Int((Double(count) * scale).rounded())
      shares[index] = UInt8(max(0, reached - before))
      before = max(before, reached)
    }
    shares[edges.count] = UInt8(255 - before)
    return shares
  }
}
