public import _Differentiation

/// Second-order sections in series with their memory: the streaming form of `filtered`.
public struct BiquadCascade: Sendable {
  public var sections: [LaneBiquad]
  private var states: [LaneBiquad.State]

  public init(sections: [LaneBiquad]) {
    self.sections = sections
    states = Array(repeating: .init(), count: sections.count)
  }

  /// Filters `count` frames in place. Any division of a signal into blocks gives the same output.
  public mutating func process(_ frames: UnsafeMutablePointer<Lanes>, count: Int) {
    // Sections that change nothing are skipped; from a state of zero that is exact.
    for k in sections.indices where !(sections[k].isIdentity && states[k] == .init()) {
      sections[k].process(frames, frames, count: count, state: &states[k])
    }
  }
}

/// Filters each lane of a signal through second-order sections in series, from silence.
///
/// Exact recursive filtering and exact gradients in the time domain (Yu & Fazekas, DAFx 2024).
@differentiable(reverse)
public func filtered(_ x: LaneBuffer, _ sections: [LaneBiquad]) -> LaneBuffer {
  LaneBuffer(count: x.count) { y in
    var cascade = BiquadCascade(sections: sections)
    x.withFrames { y.initialize(from: $0, count: x.count) }
    for start in stride(from: 0, to: x.count, by: blockLength) {
      cascade.process(y + start, count: min(blockLength, x.count - start))
    }
  }
}

// MARK: Derivative

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
  var states = [LaneBiquad.State](repeating: .init(), count: sectionCount)
  var checkpoints: [LaneBiquad.State] = []
  let value = LaneBuffer(count: count) { y in
    x.withFrames { y.initialize(from: $0, count: count) }
    for start in stride(from: 0, to: count, by: blockLength) {
      checkpoints += states
      for k in 0..<sectionCount {
        sections[k].process(
          y + start, y + start, count: min(blockLength, count - start), state: &states[k])
      }
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
          for k in 0..<sectionCount {
            var state = stored[block * sectionCount + k]
            sections[k].process(
              signals + k * blockLength, signals + (k + 1) * blockLength, count: length,
              state: &state)
          }
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
