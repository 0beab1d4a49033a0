/// 20 log10(2): decibels per octave of amplitude.
private let decibelsPerOctave = 6.020599913279624

/// A feed-forward compressor on each lane with its memory: the streaming form of `compressed`.
///
///     level   ℓ[n] = 20 log10 |x[n]|, of a linked pair the larger
///     static curve r[n] = GainComputer(ℓ[n])
///     ballistics   s[n] = a s[n-1] + (1 - a) r[n], a = attack where r[n] > s[n-1], else release
///     output  y[n] = x[n] · 10^((makeup - slope · s[n])/20)
///
/// (Giannoulis, Massberg, Reiss, JAES 60(6), 2012: feed-forward, branching smoothing of the gain
/// reduction in the logarithmic domain.) The smoothing commutes with a positive factor, so the
/// slope may follow it; thus the derivative by the ratio holds at a ratio of 1 too, where the
/// reduction itself no longer tells attack from release.
public struct LaneCompressor: Sendable {
  public var parameters: LaneDynamics
  /// Lanes (0, 1) and (2, 3) that share the larger of their levels.
  public let linked: LinkedPairs
  /// Smoothed reduction for a slope of 1 after the last frame.
  private var state = Lanes.zero

  public init(parameters: LaneDynamics, linked: LinkedPairs) {
    self.parameters = parameters
    self.linked = linked
  }

  /// Readings of the gain reduction since the meter was last reset; none while the compressor is
  /// off.
  public var meter = ReductionMeter()

  /// Gain reduction after the last frame, in decibels.
  public var reduction: Lanes { parameters.slope * state }

  /// Compresses `count` frames in place. Any division of a signal into blocks gives the same
  /// output.
  public mutating func process(_ frames: UnsafeMutablePointer<Lanes>, count: Int) {
    process(frames, count: count, scratch: KernelScratch())
  }

  /// The same without asking for memory.
  public mutating func process(
    _ frames: UnsafeMutablePointer<Lanes>, count: Int, scratch: KernelScratch
  ) {
    if parameters.isIdentity {
      state = .zero
      return
    }
    for start in stride(from: 0, to: count, by: blockLength) {
      let length = min(blockLength, count - start)
      scratch.dynamics.compress(
        frames + start, count: length, parameters: parameters, linked: linked,
        state: &state)
      meter.add(reduction)
    }
  }

  /// Forgets everything that was heard; the meter starts anew.
  public mutating func clear() {
    state = .zero
    meter = ReductionMeter()
  }
}

/// Which pairs of lanes belong to one stereo signal.
public struct LinkedPairs: Equatable, Sendable {
  /// 1 in the lanes of linked pairs, else 0.
  let weights: Lanes

  public init(first: Bool, second: Bool) {
    let a = first ? 1.0 : 0
    let b = second ? 1.0 : 0
    weights = Lanes(a, a, b, b)
  }

  public static let none = LinkedPairs(first: false, second: false)
}

/// The branching one-pole on the reduction: s + (1 - a)(r - s), where (1 - a) is that of the attack
/// for a positive difference and that of the release for a negative one.
struct Ballistics {
  let mean, skew: Lanes

  @inline(__always)
  init(_ parameters: LaneDynamics) {
    mean = 1 - (parameters.attack + parameters.release) * 0.5
    skew = (parameters.release - parameters.attack) * 0.5
  }

  @inline(__always)
  func smoothed(_ target: Lanes, after s: Lanes) -> Lanes {
    let difference = target - s
    return s + (mean * difference + skew * difference.magnitudes)
  }
}

/// 10^((makeup - slope · s)/20).
struct GainExponent {
  let makeup, slope: Lanes

  @inline(__always)
  init(_ parameters: LaneDynamics) {
    makeup = parameters.makeup * (1 / decibelsPerOctave)
    slope = parameters.slope * (1 / decibelsPerOctave)
  }

  @inline(__always)
  func gain(reduction: Lanes) -> Lanes { exp2(makeup - slope * reduction) }
}

/// One block's levels and reductions, those for a slope of 1, in the cache.
///
/// The work is divided into short loops: a processor overlaps the frames of a short loop, but not
/// those of one whose body fills its window.
struct DynamicsScratch: ~Copyable {
  /// Amplitude below which the detector does not look: -200 dBFS.
  static let quietest = 1e-10

  let level = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)
  let target = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)
  /// Smoothed reduction; `reduction[0]` is the value before the block.
  let reduction = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength + 1)
  let gain = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)

  deinit {
    level.deallocate()
    target.deallocate()
    reduction.deallocate()
    gain.deallocate()
  }

  /// The block compressed in place.
  @inline(__always)
  func compress(
    _ x: UnsafeMutablePointer<Lanes>, count: Int, parameters: LaneDynamics,
    linked: LinkedPairs, state: inout Lanes
  ) {
    detect(x, count: count, parameters: parameters, linked: linked)
    // The gain hides in the time that the ballistics wait for themselves.
    let ballistics = Ballistics(parameters)
    let exponent = GainExponent(parameters)
    var s = state
    for n in 0..<count {
      s = ballistics.smoothed(target[n], after: s)
      x[n] *= exponent.gain(reduction: s)
    }
    state = s.flushed()
  }

  /// Levels and wanted reductions.
  @inline(__always)
  func detect(
    _ x: UnsafePointer<Lanes>, count: Int, parameters: LaneDynamics, linked: LinkedPairs
  ) {
    // Whether any frame reaches the knee; if none does, no reduction is wanted.
    var reached = SIMD4<UInt64>.zero
    let knee = exp2((parameters.threshold - parameters.knee * 0.5) * (1 / decibelsPerOctave))
    for n in 0..<count {
      let magnitude = x[n].magnitudes
      let louder = positivePart(magnitude.partners - magnitude) * linked.weights
      let heard = positivePart(magnitude + louder - Self.quietest) + Self.quietest
      reached |= unsafeBitCast(heard .>= knee, to: SIMD4<UInt64>.self)
      level[n] = heard
    }
    if reached == .zero {
      level.update(repeating: Lanes(repeating: silenceDecibels), count: count)
      target.update(repeating: .zero, count: count)
      return
    }
    for n in 0..<count { level[n] = log2(level[n]) * decibelsPerOctave }
    let computer = GainComputer(parameters)
    for n in 0..<count { target[n] = computer.reduction(level: level[n]) }
  }
}

/// Compresses each lane of a signal, from rest; see `LaneCompressor` for the formulas.
public func compressed(
  _ x: LaneBuffer, _ parameters: LaneDynamics, linked: LinkedPairs
) -> LaneBuffer {
  LaneBuffer(count: x.count) { y in
    x.withFrames { y.initialize(from: $0, count: x.count) }
    var compressor = LaneCompressor(parameters: parameters, linked: linked)
    compressor.process(y, count: x.count)
  }
}
