/// Four signals side by side, one per lane, in Double.
///
/// Recursive filters do not vectorise along time; they vectorise across tracks. Every recursive
/// kernel here works on lanes, and Double keeps even a 20 Hz filter at 192 kHz below -110 dBFS of
/// noise.
public typealias Lanes = SIMD4<Double>

/// Frames per step of the kernels: small enough that a step's scratch memory stays in the cache.
let blockLength = 256

/// Below this a filter's state cannot be heard in a Float32 output; setting it to zero keeps
/// denormal numbers out of the processor.
private let inaudible = 1e-100

extension SIMD4<Double> {
  @inline(__always)
  func flushed() -> Self {
    masked(self, where: magnitudes .>= Self(repeating: inaudible))
  }

  @inline(__always)
  var magnitudes: Self {
    unsafeBitCast(
      unsafeBitCast(self, to: SIMD4<UInt64>.self) & 0x7fff_ffff_ffff_ffff, to: Self.self)
  }

  /// Each lane's neighbour in its pair: lanes 1, 0, 3, 2.
  @inline(__always)
  var partners: Self { Self(self[1], self[0], self[3], self[2]) }
}

/// `x` in the lanes where `mask` is set, else 0. This form, unlike a general selection or the
/// library's `pointwiseMax`, compiles to a comparison and a bitwise and.
@inline(__always)
func masked(_ x: Lanes, where mask: SIMDMask<SIMD4<Int64>>) -> Lanes {
  unsafeBitCast(
    unsafeBitCast(x, to: SIMD4<UInt64>.self) & unsafeBitCast(mask, to: SIMD4<UInt64>.self),
    to: Lanes.self)
}

/// max(x, 0), exactly, without a comparison.
@inline(__always)
public func positivePart(_ x: Lanes) -> Lanes { (x + x.magnitudes) * 0.5 }

@inline(__always)
private func line(_ x: Lanes, _ slope: Double, _ offset: Double) -> Lanes { x * slope + offset }

/// log2 of positive normal numbers, absolute error below 4e-11.
///
/// log2(m · 2^e) = e + 1/2 + (2/ln 2) atanh((m - √2)/(m + √2)) for m in 1..<2, where the argument
/// stays within ±0.172 and six terms of the series suffice.
@inline(__always)
func log2(_ x: Lanes) -> Lanes {
  let bits = unsafeBitCast(x, to: SIMD4<UInt64>.self)
  let exponent =
    unsafeBitCast((bits &>> 52) | 0x4330_0000_0000_0000, to: Lanes.self)
    - (0x1p52 + 1023)
  let m = unsafeBitCast(
    (bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000, to: Lanes.self)
  let root2 = 1.4142135623730951
  let s = (m - root2) / (m + root2)
  // The series in q = s², in Estrin's order: its parts do not wait for each other.
  let q = s * s
  let q2 = q * q
  let low = line(q, 1 / 3, 1) + line(q, 1 / 7, 1 / 5) * q2
  let series = low + (q2 * q2) * line(q, 1 / 11, 1 / 9)
  return exponent + (series * s * 2.8853900817779268 + 0.5)
}

/// 2^x for |x| < 1000, relative error below 1e-11; exactly 1 at 0.
///
/// 2^(n + f) = 2^n · exp(f ln 2) with |f| <= 1/2 and the exponential series to the ninth power.
@inline(__always)
func exp2(_ x: Lanes) -> Lanes {
  let rounder = 0x1.8p52
  let shifted = x + rounder
  let f = (x - (shifted - rounder)) * 0.6931471805599453
  // Estrin's order again.
  let f2 = f * f
  let f4 = f2 * f2
  let low = line(f, 1, 1) + line(f, 1 / 6, 1 / 2) * f2
  let high = line(f, 1 / 120, 1 / 24) + line(f, 1 / 5040, 1 / 720) * f2
  let p = low + (high + line(f, 1 / 362_880, 1 / 40_320) * f4) * f4
  let power = unsafeBitCast(
    (unsafeBitCast(shifted, to: SIMD4<UInt64>.self) &<< 52) &+ 0x3ff0_0000_0000_0000,
    to: Lanes.self)
  return p * power
}
