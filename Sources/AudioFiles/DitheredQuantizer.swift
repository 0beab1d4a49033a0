import SignalProcessing

/// Rounds samples to integers with triangular dither.
///
/// The integer is round(2^(bits-1) x + d), where d is the difference of two uniform numbers in
/// 0..<1, one quantization step each: it makes the mean of the error zero and its variance
/// constant (1/4 step²), whatever the signal. Channels have generators of their own with fixed
/// seeds, so the result depends on the samples alone and not on the blocks they come in.
///
/// Source: Lipshitz, Wannamaker, Vanderkooy, Quantization and dither: a theoretical survey,
/// JAES 40(5), 1992.
struct DitheredQuantizer {
  /// How many samples exceeded full scale (|x| > 1) and were limited to it.
  private(set) var clippedSampleCount = 0

  private let scale: Double
  private let shift: Int32
  private var generators: [SplitMix64]

  /// - Precondition: `bits` is at most 32.
  init(bits: Int, channelCount: Int) {
    scale = Double(1 << (bits - 1))
    shift = Int32(32 - bits)
    var seeds = SplitMix64(seed: 0x6D69_7877_7269_6768)
    generators = (0..<channelCount).map { _ in SplitMix64(seed: seeds.next()) }
  }

  /// The integer for a finite sample, in the upper bits of the result.
  mutating func quantize(_ sample: Float, channel: Int) -> Int32 {
    if abs(sample) > 1 { clippedSampleCount += 1 }
    let random = generators[channel].next()
    let dither = (Double(random >> 32) - Double(random & 0xFFFF_FFFF)) * 0x1p-32
    let value = (Double(sample) * scale + dither).rounded()
    return Int32(max(-scale, min(scale - 1, value))) << shift
  }
}
