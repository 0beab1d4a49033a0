public import _Differentiation

/// Only the sections' states at block starts are kept; the pullback visits the blocks last to
/// first, filters each again to have every section's input and output at hand, and runs each
/// section's adjoint.
@derivative(of: filtered)
public func vjpFiltered(
  _ x: LaneBuffer, _ sections: [LaneBiquad]
) -> (
  value: LaneBuffer,
  pullback: (LaneBuffer) -> (LaneBuffer, [LaneBiquad].TangentVector)
) {
  let count = x.count
  let sectionCount = sections.count
  var cascade = BiquadCascade(sections: sections)
  var checkpoints: [LaneBiquad.State] = []
  let value = LaneBuffer(count: count) { y in
    x.withFrames { y.initialize(from: $0, count: count) }
    for start in stride(from: 0, to: count, by: blockLength) {
      checkpoints += cascade.states
      cascade.process(y + start, count: min(blockLength, count - start))
    }
  }
  let stored = checkpoints
  return (
    value,
    { seed in
      if seed.isZero { return (.zero, .init()) }
      var gradients = [LaneBiquad.TangentVector](repeating: .zero, count: sectionCount)
      var adjoints = [LaneBiquad.State](repeating: .init(), count: sectionCount)
      let signals = UnsafeMutablePointer<Lanes>.allocate(
        capacity: blockLength * (sectionCount + 1))
      defer { signals.deallocate() }
      var result = seed
      result.frames.withUnsafeMutableBufferPointer { g in
        for block in stride(from: (count - 1) / blockLength, through: 0, by: -1) {
          let start = block * blockLength
          let length = min(blockLength, count - start)
          x.withFrames { signals.update(from: $0 + start, count: length) }
          sections.processAll(
            signals, count: length, states: stored[(block * sectionCount)...])
          for k in stride(from: sectionCount - 1, through: 0, by: -1) {
            sections[k].pullback(
              signals + k * blockLength, signals + (k + 1) * blockLength,
              g.baseAddress! + start, count: length, adjoint: &adjoints[k],
              gradient: &gradients[k])
          }
        }
      }
      return (result, .init(gradients))
    }
  )
}

extension [LaneBiquad] {
  /// Filters the first of `count + 1` blocks in a row through every section, each one's output
  /// into the next block.
  fileprivate func processAll(
    _ signals: UnsafeMutablePointer<Lanes>, count frames: Int,
    states: ArraySlice<LaneBiquad.State>
  ) {
    for k in stride(from: 0, to: count, by: 2) {
      let input = signals + k * blockLength
      var state = states[states.startIndex + k]
      if k + 1 == count {
        self[k].process(input, input + blockLength, count: frames, state: &state)
      } else {
        var next = states[states.startIndex + k + 1]
        self[k].process(
          input, middle: input + blockLength, then: self[k + 1], input + 2 * blockLength,
          count: frames, state: &state, nextState: &next)
      }
    }
  }
}
