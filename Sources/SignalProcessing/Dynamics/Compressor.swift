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

  /// Gain reduction after the last frame, in decibels.
  public var reduction: Lanes { parameters.slope * state }

  /// Compresses `count` frames in place. Any division of a signal into blocks gives the same
  /// output.
  public mutating func process(_ frames: UnsafeMutablePointer<Lanes>, count: Int) {
    if parameters.isIdentity {
      state = .zero
      return
    }
    let scratch = DynamicsScratch()
    for start in stride(from: 0, to: count, by: blockLength) {
      let length = min(blockLength, count - start)
      scratch.measure(
        frames + start, count: length, parameters: parameters, linked: linked,
        state: &state)
      scratch.applyGain(frames + start, count: length, parameters)
    }
  }
}

/// Which pairs of lanes belong to one stereo signal.
public struct LinkedPairs: Equatable, Sendable {
  /// All bits set in the lanes of linked pairs.
  let mask: SIMD4<UInt64>

  public init(first: Bool, second: Bool) {
    let a: UInt64 = first ? .max : 0
    let b: UInt64 = second ? .max : 0
    mask = SIMD4(a, a, b, b)
  }

  public static let none = LinkedPairs(first: false, second: false)
}

/// One block's levels and reductions, those for a slope of 1, in the cache.
struct DynamicsScratch: ~Copyable {
  let level = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)
  let target = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength)
  /// Smoothed reduction; `reduction[0]` is the value before the block.
  let reduction = UnsafeMutablePointer<Lanes>.allocate(capacity: blockLength + 1)

  deinit {
    level.deallocate()
    target.deallocate()
    reduction.deallocate()
  }

  @inline(__always)
  static func gain(reduction: Lanes, _ parameters: LaneDynamics) -> Lanes {
    exp2((parameters.makeup - parameters.slope * reduction) * (1 / decibelsPerOctave))
  }

  @inline(__always)
  func measure(
    _ x: UnsafePointer<Lanes>, count: Int, parameters: LaneDynamics, linked: LinkedPairs,
    state: inout Lanes
  ) {
    let computer = GainComputer(parameters)
    for n in 0..<count {
      let magnitude = x[n].magnitudes
      let louder = masked(positivePart(magnitude.partners - magnitude), bits: linked.mask)
      let heard = positivePart(magnitude + louder - quietest) + quietest
      let decibels = log2(heard) * decibelsPerOctave
      level[n] = decibels
      target[n] = computer.reduction(level: decibels)
    }
    let releaseStep = 1 - parameters.release
    let extraAttack = parameters.release - parameters.attack
    var s = state
    reduction[0] = s
    for n in 0..<count {
      let difference = target[n] - s
      s += releaseStep * difference + extraAttack * positivePart(difference)
      reduction[n + 1] = s
    }
    state = s.flushed()
  }

  @inline(__always)
  func applyGain(_ x: UnsafeMutablePointer<Lanes>, count: Int, _ parameters: LaneDynamics) {
    for n in 0..<count {
      x[n] *= Self.gain(reduction: reduction[n + 1], parameters)
    }
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
    let computer = GainComputer(parameters)
    var d = gradient
    var carry = carried
    let extraAttack = parameters.release - parameters.attack
    for n in stride(from: count - 1, through: 0, by: -1) {
      let input = x[n]
      let gain = Self.gain(reduction: reduction[n + 1], parameters)
      let toGain = g[n] * input * gain * amplitudePerDecibel
      d.makeup += toGain
      d.slope -= toGain * reduction[n + 1]
      let sigma = carry - toGain * parameters.slope
      let previous = reduction[n]
      let difference = target[n] - previous
      let attacking = difference .> .zero
      let a = parameters.release - masked(extraAttack, where: attacking)
      let toCoefficient = -(sigma * difference)
      let toAttack = masked(toCoefficient, where: attacking)
      d.attack += toAttack
      d.release += toCoefficient - toAttack
      carry = a * sigma
      let rho = sigma - carry
      let curve = computer.derivatives(level: level[n])
      d.knee += rho * curve.knee
      let toLevel = rho * curve.level
      d.threshold -= toLevel
      // The level's derivative reaches the channel that was heard.
      let magnitude = input.magnitudes
      let partner = magnitude.partners
      let both = toLevel + toLevel.partners
      let shared =
        (masked(both, where: magnitude .> partner) + masked(both, where: magnitude .>= partner))
        * 0.5
      let heard = toLevel + masked(shared - toLevel, bits: linked.mask)
      let toInput = masked(
        heard / (input * amplitudePerDecibel), where: magnitude .> Lanes(repeating: quietest))
      g[n] = g[n] * gain + toInput
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
      scratch.measure(
        y + start, count: length, parameters: parameters, linked: linked, state: &state)
      scratch.applyGain(y + start, count: length, parameters)
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
            var state = stored[block]
            scratch.measure(
              x + start, count: length, parameters: parameters, linked: linked,
              state: &state)
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
