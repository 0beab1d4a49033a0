import _Differentiation

/// 20 log10(2): decibels per octave of amplitude.
private let decibelsPerOctave = 6.020599913279624

/// Level below which the detector does not look: -200 dBFS.
private let quietest = 1e-10

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
private struct Ballistics {
  let mean, skew: Lanes

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
private struct GainExponent {
  let makeup, slope: Lanes

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
  private let level = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)
  private let target = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)
  /// Smoothed reduction; `reduction[0]` is the value before the block.
  private let reduction = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength + 1)
  private let gain = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)

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

  /// Levels, wanted and smoothed reductions and gains of a block, for `pullback`.
  @inline(__always)
  func measure(
    _ x: UnsafePointer<Lanes>, count: Int, parameters: LaneDynamics, linked: LinkedPairs,
    state: Lanes
  ) {
    detect(x, count: count, parameters: parameters, linked: linked)
    let ballistics = Ballistics(parameters)
    reduction[0] = state
    for n in 0..<count { reduction[n + 1] = ballistics.smoothed(target[n], after: reduction[n]) }
    let exponent = GainExponent(parameters)
    for n in 0..<count { gain[n] = exponent.gain(reduction: reduction[n + 1]) }
  }

  /// Levels and wanted reductions.
  @inline(__always)
  private func detect(
    _ x: UnsafePointer<Lanes>, count: Int, parameters: LaneDynamics, linked: LinkedPairs
  ) {
    // Whether any frame reaches the knee; if none does, no reduction is wanted.
    var reached = SIMD4<UInt64>.zero
    let knee = exp2((parameters.threshold - parameters.knee * 0.5) * (1 / decibelsPerOctave))
    for n in 0..<count {
      let magnitude = x[n].magnitudes
      let louder = positivePart(magnitude.partners - magnitude) * linked.weights
      let heard = positivePart(magnitude + louder - quietest) + quietest
      reached |= unsafeBitCast(heard .>= knee, to: SIMD4<UInt64>.self)
      level[n] = heard
    }
    if reached == .zero {
      level.update(repeating: Lanes(repeating: -200), count: count)
      target.update(repeating: .zero, count: count)
      return
    }
    for n in 0..<count { level[n] = log2(level[n]) * decibelsPerOctave }
    let computer = GainComputer(parameters)
    for n in 0..<count { target[n] = computer.reduction(level: level[n]) }
  }

  /// The adjoint of one block, run backwards in time after `measure`.
  ///
  /// With g = ∂L/∂y and k = ln(10)/20,
  ///
  ///     ∂L/∂makeup += k g y,  ∂L/∂slope -= k g y s
  ///     σ[n] = ∂L/∂s[n] = -k g[n] y[n] slope + a[n + 1] σ[n + 1]
  ///     ∂L/∂a += σ[n] (s[n - 1] - r[n]), for attack or release as the branch was taken
  ///     ρ[n] = ∂L/∂r[n] = (1 - a[n]) σ[n]
  ///     ∂L/∂x[n] = g[n] · gain[n] + ρ[n] · ∂r/∂ℓ · (1/k)/x[n], the second term at the louder
  ///     channel of a linked pair (both where they are equal, half each)
  ///
  /// and the static curve's own derivatives. Where the branch changes, the derivative is that of
  /// the branch taken.
  /// - Parameter carried: a[n + 1] σ[n + 1] of the following block, replaced by this block's.
  @inline(__always)
  func pullback(
    _ x: UnsafePointer<Lanes>, _ g: UnsafeMutablePointer<Lanes>, count: Int,
    parameters: LaneDynamics, linked: LinkedPairs, carried: inout Lanes,
    gradient: inout LaneDynamics.TangentVector
  ) {
    var d = gradient
    // By makeup and slope; ∂L/∂s, before the recursion, takes the place of the gain's exponent.
    for n in 0..<count {
      let toGain = g[n] * x[n] * gain[n] * amplitudePerDecibel
      d.makeup += toGain
      d.slope -= toGain * reduction[n + 1]
      g[n] *= gain[n]
      gain[n] = toGain * parameters.slope
    }
    // σ backwards in time; ρ takes its place.
    var carry = carried
    let extraAttack = parameters.release - parameters.attack
    for n in stride(from: count - 1, through: 0, by: -1) {
      let sigma = carry - gain[n]
      let difference = target[n] - reduction[n]
      let attacking = difference .> .zero
      let toCoefficient = -(sigma * difference)
      let toAttack = masked(toCoefficient, where: attacking)
      d.attack += toAttack
      d.release += toCoefficient - toAttack
      carry = (parameters.release - masked(extraAttack, where: attacking)) * sigma
      gain[n] = sigma - carry
    }
    // By the static curve and the level, which reaches the channel that was heard.
    let computer = GainComputer(parameters)
    for n in 0..<count {
      let curve = computer.derivatives(level: level[n])
      d.knee += gain[n] * curve.knee
      gain[n] *= curve.level
      d.threshold -= gain[n]
    }
    for n in 0..<count {
      let toLevel = gain[n]
      let magnitude = x[n].magnitudes
      let partner = magnitude.partners
      let both = toLevel + toLevel.partners
      let shared =
        (masked(both, where: magnitude .> partner) + masked(both, where: magnitude .>= partner))
        * 0.5
      let heard = toLevel + (shared - toLevel) * linked.weights
      g[n] += masked(
        heard / (x[n] * amplitudePerDecibel), where: magnitude .> Lanes(repeating: quietest))
    }
    carried = carry.flushed()
    gradient = d
  }
}

/// Compresses each lane of a signal, from rest; see `LaneCompressor` for the formulas.
@differentiable(reverse,wrt: (x, parameters))
public func compressed(
  _ x: LaneBuffer, _ parameters: LaneDynamics, linked: LinkedPairs
) -> LaneBuffer {
  LaneBuffer(count: x.count) { y in
    x.withFrames { y.initialize(from: $0, count: x.count) }
    var compressor = LaneCompressor(parameters: parameters, linked: linked)
    compressor.process(y, count: x.count)
  }
}

// MARK: Derivative

/// The reduction at block starts is kept; the pullback visits the blocks last to first, measures
/// each again and runs its adjoint.
@derivative(of: compressed, wrt: (x, parameters))
public func vjpCompressed(
  _ x: LaneBuffer, _ parameters: LaneDynamics, linked: LinkedPairs
) -> (value: LaneBuffer, pullback: (LaneBuffer) -> (LaneBuffer, LaneDynamics.TangentVector)) {
  let count = x.count
  var checkpoints: [Lanes] = []
  let value = LaneBuffer(count: count) { y in
    x.withFrames { y.initialize(from: $0, count: count) }
    var state = Lanes.zero
    let scratch = DynamicsScratch()
    for start in stride(from: 0, to: count, by: blockLength) {
      checkpoints.append(state)
      let length = min(blockLength, count - start)
      scratch.compress(
        y + start, count: length, parameters: parameters, linked: linked, state: &state)
    }
  }
  let stored = checkpoints
  return (
    value,
    { seed in
      if seed.isZero { return (.zero, .zero) }
      var gradient = LaneDynamics.TangentVector.zero
      var carried = Lanes.zero
      let scratch = DynamicsScratch()
      var result = seed
      result.frames.withUnsafeMutableBufferPointer { g in
        x.withFrames { x in
          for block in stride(from: (count - 1) / blockLength, through: 0, by: -1) {
            let start = block * blockLength
            let length = min(blockLength, count - start)
            scratch.measure(
              x + start, count: length, parameters: parameters, linked: linked,
              state: stored[block])
            scratch.pullback(
              x + start, g.baseAddress! + start, count: length, parameters: parameters,
              linked: linked, carried: &carried, gradient: &gradient)
          }
        }
      }
      return (result, gradient)
    }
  )
}
