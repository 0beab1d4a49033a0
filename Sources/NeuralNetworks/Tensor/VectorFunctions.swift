/// eˣ in eight lanes, without a branch.
///
///     x = n ln 2 + r,  |r| <= ln 2 / 2,  eˣ = 2ⁿ eʳ
///
/// eʳ is Cephes' polynomial of degree 7 (S. L. Moshier, `expf`), ln 2 is subtracted in two parts.
/// Relative error at most 2e-7. Arguments are limited to -87...88, where the result is a normal
/// number.
@inline(__always)
func exponential(_ x: SIMD8<Float>) -> SIMD8<Float> {
  let x = limited(x, -87, 88)
  // Adding 1.5 * 2²³ rounds to the nearest integer and leaves it in the lowest bits.
  let rounding: Float = 0x1.8p23
  let shifted = x * 1.442_695_04 + rounding
  let n = shifted - rounding
  let r = (x - n * 0.693_359_375) - n * -2.121_944_4e-4
  var y = r * 1.987_569_15e-4 + 1.398_199_95e-3
  y = y * r + 8.333_452e-3
  y = y * r + 4.166_579_6e-2
  y = y * r + 1.666_666_55e-1
  y = y * r + 0.500_000_012
  y = y * r * r + r + 1
  let exponent = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &<< 23
  let power = unsafeBitCast(
    unsafeBitCast(y, to: SIMD8<Int32>.self) &+ exponent, to: SIMD8<Float>.self)
  // x - x is 0, and NaN where x is, whose bits do not survive the arithmetic on exponents.
  return power + (x - x)
}

/// 1/(1 + e⁻ˣ).
@inline(__always)
func logistic(_ x: SIMD8<Float>) -> SIMD8<Float> {
  1 / (1 + exponential(-x))
}

/// √x for x >= 0, relative error at most 3e-7 for normal numbers.
///
/// 1/√x by Newton's method from the bit pattern's half, three steps; the library's square root is a
/// conditional call for each lane.
@inline(__always)
func squareRoot(_ x: SIMD8<Float>) -> SIMD8<Float> {
  let bits = unsafeBitCast(x, to: SIMD8<Int32>.self)
  var y = unsafeBitCast(0x5f37_59df &- (bits &>> 1), to: SIMD8<Float>.self)
  let half = x * 0.5
  y *= 1.5 - half * y * y
  y *= 1.5 - half * y * y
  y *= 1.5 - half * y * y
  return x * y
}

/// min(max(x, lower), upper) by bit masks; the generic operations branch for each lane.
@inline(__always)
private func limited(_ x: SIMD8<Float>, _ lower: Float, _ upper: Float) -> SIMD8<Float> {
  let atLeastLower = selected(SIMD8(repeating: lower), x, where: x .< lower)
  return selected(SIMD8(repeating: upper), atLeastLower, where: atLeastLower .> upper)
}

@inline(__always)
private func selected(
  _ a: SIMD8<Float>, _ b: SIMD8<Float>, where mask: SIMDMask<SIMD8<Int32>>
) -> SIMD8<Float> {
  let bits = unsafeBitCast(mask, to: SIMD8<Int32>.self)
  return unsafeBitCast(
    (unsafeBitCast(a, to: SIMD8<Int32>.self) & bits)
      | (unsafeBitCast(b, to: SIMD8<Int32>.self) & ~bits), to: SIMD8<Float>.self)
}
