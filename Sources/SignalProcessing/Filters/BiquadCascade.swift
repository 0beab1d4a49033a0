public import _Differentiation

/// Second-order sections in series with their memory: the streaming form of `filtered`.
public struct BiquadCascade: Sendable {
  public var sections: [LaneBiquad]
  fileprivate var states: [LaneBiquad.State]
  /// Frames since the last multiple of `blockLength`, where the states are flushed however the
  /// signal is divided.
  private var phase = 0

  public init(sections: [LaneBiquad]) {
    self.sections = sections
    states = Array(repeating: .init(), count: sections.count)
  }

  /// Filters `count` frames in place. Any division of a signal into blocks gives the same output.
  public mutating func process(_ frames: UnsafeMutablePointer<Lanes>, count: Int) {
    process(frames, count: count, scratch: KernelScratch())
  }

  /// The same without asking for memory.
  /// - Parameter fade: how much of the first section is heard, the rest passing by it; all of it if nil.
  public mutating func process(
    _ frames: UnsafeMutablePointer<Lanes>, count: Int, scratch: KernelScratch,
    fadingFirst fade: SectionFade? = nil
  ) {
    var start = 0
    while start < count {
      let length = min(blockLength - phase, count - start)
      let block = frames + start
      if let fade { fadeFirst(block, start: start, count: length, scratch.middle, fade) }
      var first = nextActive(fade == nil ? 0 : 1)
      while first < sections.count {
        let second = nextActive(first + 1)
        if second == sections.count {
          sections[first].process(block, block, count: length, state: &states[first])
          break
        }
        var (a, b) = (states[first], states[second])
        sections[first].process(
          block, middle: scratch.middle, then: sections[second], block, count: length,
          state: &a, nextState: &b)
        (states[first], states[second]) = (a, b)
        first = nextActive(second + 1)
      }
      start += length
      phase = (phase + length) % blockLength
      if phase == 0 { for k in states.indices { states[k].flush() } }
    }
  }

  /// The first section from `start` on that changes anything. The others are skipped; from a state of
  /// zero that is exact.
  private func nextActive(_ start: Int) -> Int {
    var k = start
    while k < sections.count, sections[k].isIdentity && states[k] == .init() { k += 1 }
    return k
  }

  private mutating func fadeFirst(
    _ block: UnsafeMutablePointer<Lanes>, start: Int, count: Int,
    _ filtered: UnsafeMutablePointer<Lanes>, _ fade: SectionFade
  ) {
    sections[0].process(block, filtered, count: count, state: &states[0])
    let change = fade.to - fade.from
    for n in 0..<count {
      let weight = fade.from + change * fade.ramp.part(start + n)
      block[n] = (1 - weight) * block[n] + weight * filtered[n]
    }
  }

  /// Forgets what a section remembers of one lane.
  public mutating func clear(section: Int, lane: Int) {
    states[section].s1[lane] = 0
    states[section].s2[lane] = 0
  }

  /// Forgets everything that was heard.
  public mutating func clear() {
    for k in states.indices { states[k] = .init() }
    phase = 0
  }
}

/// How much of a section is heard in each lane, 0 (passed by) ... 1, on its way from one value to another.
public struct SectionFade: Sendable {
  var from, to: Lanes
  var ramp: Ramp

  public init(from: Lanes, to: Lanes, ramp: Ramp) {
    self.from = from
    self.to = to
    self.ramp = ramp
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
    cascade.process(y, count: x.count)
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
