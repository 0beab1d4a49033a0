import SignalProcessing

/// One group of lanes through its strips block by block: the streaming form of `strippedToBuses`.
struct StripProcessor: Sendable {
  private var cascade: BiquadCascade
  private var compressor: LaneCompressor
  private var matrix: GainMatrix

  init(_ strip: LaneStrip, linked: LinkedPairs) {
    cascade = BiquadCascade(sections: strip.allSections)
    compressor = LaneCompressor(parameters: strip.dynamics, linked: linked)
    matrix = strip.matrix
  }

  /// Equalizes and compresses `frames` in place.
  mutating func processInserts(_ frames: inout [Lanes]) {
    let count = frames.count
    frames.withUnsafeMutableBufferPointer { frames in
      guard let start = frames.baseAddress else { return }
      cascade.process(start, count: count)
      compressor.process(start, count: count)
    }
  }

  /// What the compressors took away since this was last asked for.
  mutating func takeReductions() -> ReductionMeter {
    defer { compressor.meter = ReductionMeter() }
    return compressor.meter
  }

  /// The gains to the buses.
  func routed(_ frames: [Lanes]) -> LaneBuffer {
    SignalProcessing.routed(LaneBuffer(frames: frames), matrix)
  }

  /// The gains to the buses of one channel alone.
  func routed(_ frames: [Lanes], lane: Int) -> LaneBuffer {
    var alone = GainMatrix(.zero, .zero, .zero, .zero)
    switch lane {
    case 0: alone.c0 = matrix.c0
    case 1: alone.c1 = matrix.c1
    case 2: alone.c2 = matrix.c2
    default: alone.c3 = matrix.c3
    }
    return SignalProcessing.routed(LaneBuffer(frames: frames), alone)
  }

  /// Takes new settings; the filters and the compressor keep their memory.
  mutating func set(_ strip: LaneStrip) {
    cascade.sections = strip.allSections
    compressor.parameters = strip.dynamics
    matrix = strip.matrix
  }
}

extension LaneStrip {
  /// The sections with the high-pass that a whole-buffer strip leaves out when it is off.
  fileprivate var allSections: [LaneBiquad] {
    if sections.count == EqualizerSections.bandCount { return sections }
    let off = BiquadCoefficients.identity
    return [LaneBiquad(off, off, off, off)] + sections
  }
}
