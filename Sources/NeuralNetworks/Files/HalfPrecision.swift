// IEEE 754 binary16 by its bits, because not every platform has the processor's own conversions.

/// The Float32 of the same value; every binary16 has one. Infinities and NaNs stay what they are,
/// payloads included.
func float(halfBits half: UInt16) -> Float {
  let sign = UInt32(half & 0x8000) << 16
  let exponent = UInt32(half >> 10) & 0x1f
  let fraction = UInt32(half) & 0x3ff
  switch exponent {
  case 0:
    let magnitude = Float(fraction) * 0x1p-24
    return Float(bitPattern: sign | magnitude.bitPattern)
  case 0x1f:
    return Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
  default:
    return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
  }
}

/// The nearest binary16, ties to even; beyond 65504 by more than half a step an infinity.
func halfBits(_ value: Float) -> UInt16 {
  let bits = value.bitPattern
  let sign = UInt16(truncatingIfNeeded: bits >> 16) & 0x8000
  let magnitude = bits & 0x7fff_ffff
  if magnitude > 0x7f80_0000 {
    let payload = UInt16(magnitude >> 13 & 0x3ff)
    return sign | 0x7c00 | (payload == 0 ? 0x200 : payload)
  }
  if magnitude >= 0x477f_f000 { return sign | 0x7c00 }
  if magnitude >= 0x3880_0000 {
    let rounding = 0xfff + (magnitude >> 13 & 1)
    return sign | UInt16((magnitude + rounding - 112 << 23) >> 13)
  }
  // Below 2⁻¹⁴: a multiple of 2⁻²⁴, and nothing at or below 2⁻²⁵.
  let exponent = magnitude >> 23
  if exponent < 102 { return sign }
  let fraction = magnitude & 0x7f_ffff | 0x80_0000
  let shift = 126 - exponent
  let (whole, rest) = (fraction >> shift, fraction & (1 << shift - 1))
  let half: UInt32 = 1 << (shift - 1)
  let up = rest > half || (rest == half && whole & 1 == 1)
  return sign | UInt16(whole + (up ? 1 : 0))
}
