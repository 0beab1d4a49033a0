import _Differentiation

extension DynamicsScratch {
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
        heard / (x[n] * amplitudePerDecibel), where: magnitude .> Lanes(repeating: Self.quietest))
    }
    carried = carry.flushed()
    gradient = d
  }
}

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
