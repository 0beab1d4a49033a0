import SignalProcessing

/// Four lanes of channel strips block by block: the streaming form of `strippedToBuses`.
struct StripProcessor {
  private var cascade: BiquadCascade
  private var compressor: LaneCompressor
  /// The gains to the buses.
  var matrix: GainMatrix

  /// Passes everything by, to nowhere.
  init(linked: LinkedPairs) {
    let identity = BiquadCoefficients.identity
    let section = LaneBiquad(identity, identity, identity, identity)
    cascade = BiquadCascade(
      sections: Array(repeating: section, count: EqualizerSections.bandCount))
    compressor = LaneCompressor(parameters: .off, linked: linked)
    matrix = GainMatrix(.zero, .zero, .zero, .zero)
  }

  var linked: LinkedPairs { compressor.linked }

  /// New inserts of one lane; filters and compressor keep their memory.
  mutating func set(lane: Int, _ equalizer: EqualizerSections, _ dynamics: DynamicsCoefficients) {
    equalizer.each { cascade.sections[$0].set(lane, $1) }
    compressor.parameters.set(lane, dynamics)
  }

  /// Equalizes and compresses `count` frames in place.
  /// - Parameter highPass: how much of the high-pass is heard, where that changes.
  mutating func processInserts(
    _ frames: UnsafeMutablePointer<Lanes>, count: Int, scratch: KernelScratch,
    fading highPass: SectionFade? = nil
  ) {
    cascade.process(frames, count: count, scratch: scratch, fadingFirst: highPass)
    compressor.process(frames, count: count, scratch: scratch)
  }

  /// Forgets what a lane's high-pass, now off, remembers.
  mutating func clearHighPass(lane: Int) { cascade.clear(section: 0, lane: lane) }

  /// Forgets everything that was heard.
  mutating func clear() {
    cascade.clear()
    compressor.clear()
  }

  /// What the compressors took away since this was last asked for.
  mutating func takeReductions() -> ReductionMeter {
    defer { compressor.meter = ReductionMeter() }
    return compressor.meter
  }
}

extension GainMatrix {
  /// The gains of some input lanes alone.
  func only(_ lanes: Range<Int>) -> GainMatrix {
    GainMatrix(
      lanes.contains(0) ? c0 : .zero, lanes.contains(1) ? c1 : .zero,
      lanes.contains(2) ? c2 : .zero, lanes.contains(3) ? c3 : .zero)
  }

  /// New gains of one input lane.
  mutating func set(_ lane: Int, _ gains: Lanes) {
    switch lane {
    case 0: c0 = gains
    case 1: c1 = gains
    case 2: c2 = gains
    default: c3 = gains
    }
  }
}

extension LaneBiquad {
  fileprivate mutating func set(_ lane: Int, _ section: BiquadCoefficients) {
    b0[lane] = section.b0
    b1[lane] = section.b1
    b2[lane] = section.b2
    a1[lane] = section.a1
    a2[lane] = section.a2
  }
}

extension LaneDynamics {
  fileprivate static var off: LaneDynamics {
    LaneDynamics(
      threshold: .zero, slope: .zero, knee: .zero, attack: .zero, release: .zero, makeup: .zero)
  }

  fileprivate mutating func set(_ lane: Int, _ dynamics: DynamicsCoefficients) {
    threshold[lane] = dynamics.threshold
    slope[lane] = dynamics.slope
    knee[lane] = dynamics.knee
    attack[lane] = dynamics.attack
    release[lane] = dynamics.release
    makeup[lane] = dynamics.makeup
  }
}
