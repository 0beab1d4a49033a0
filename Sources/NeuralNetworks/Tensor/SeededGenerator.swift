/// SplitMix64 pseudo-random generator (Steele, Lea, Flood, OOPSLA 2014): small, seedable and the
/// same on every platform. The room's own, for it imports no other room.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return mixed(state)
  }

  /// Uniform in -1..<1.
  public mutating func nextUniform() -> Float {
    Float(Int32(truncatingIfNeeded: next() >> 40) - 0x80_0000) * 0x1p-23
  }
}

/// The finaliser of SplitMix64: every bit of the result depends on every bit of `state`.
private func mixed(_ state: UInt64) -> UInt64 {
  var z = state
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}
