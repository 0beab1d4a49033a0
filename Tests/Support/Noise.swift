public import SignalProcessing

/// Uniform noise in -1..<1 of a seed: that of the golden vectors.
public func noise(seed: UInt64, count: Int) -> [Double] {
  var generator = SplitMix64(seed: seed)
  return (0..<count).map { _ in generator.nextUniform() }
}

/// Uniform noise of a seed in Float32.
public func floatNoise(seed: UInt64, count: Int) -> [Float] {
  noise(seed: seed, count: count).map { Float($0) }
}

/// Independent noise in each lane.
public func laneNoise(seed: UInt64, count: Int) -> LaneBuffer {
  let values = noise(seed: seed, count: 4 * count)
  return LaneBuffer(
    frames: (0..<count).map {
      Lanes(values[4 * $0], values[4 * $0 + 1], values[4 * $0 + 2], values[4 * $0 + 3])
    })
}

/// Σ a b over all frames and lanes.
public func dot(_ a: LaneBuffer, _ b: LaneBuffer) -> Double {
  zip(a.frames, b.frames).reduce(0) { $0 + ($1.0 * $1.1).sum() }
}

/// Σ a b in Double.
public func dot(_ a: [Float], _ b: [Float]) -> Double {
  zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}

extension SIMD4<UInt64> {
  /// The lanes' bit patterns, to compare results bit for bit.
  public init(bitsOf lanes: Lanes) {
    self.init(
      lanes[0].bitPattern, lanes[1].bitPattern, lanes[2].bitPattern, lanes[3].bitPattern)
  }
}
