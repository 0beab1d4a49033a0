import SignalProcessing

/// A channel strip's settings as one group of lanes needs them.
struct StripState<Inserts: StripInserts>: Equatable {
  /// Gain before everything else.
  var trim: Double
  var inserts: Inserts
  /// Gains of the left (or only) and the right channel to the bus lanes.
  var left, right: Lanes
}

/// Four lanes of a streaming console, with their memory: two stereo tracks, four mono ones, or the master.
///
/// New settings are reached over one step. Gains (trim, fader, pan, mute, solo, polarity, send) move from
/// sample to sample on a straight line. Equalizer and compressor move every `glideLength` frames, each control
/// along its taper; a high-pass that is switched fades in or out. What does not change costs nothing.
final class LaneGroup<Inserts: StripInserts> {
  /// Frames between updates of the inserts while they glide.
  static var glideLength: Int { 64 }

  /// Strips with the lanes of their channels.
  struct Member {
    var lanes: Range<Int>
    var state: StripState<Inserts>
    var target: StripState<Inserts>
  }

  private(set) var members: [Member] = []
  private var processor: StripProcessor
  private let scratch = KernelScratch()
  private let sampleRate: Double
  /// The present step: input, then what goes to the buses.
  var frames: [Lanes]
  /// Each member alone on the buses, where asked for.
  private(set) var stems: [[Lanes]] = []
  private var levels = LaneLevels()
  private var reductions = (heard: ReductionMeter(), metered: ReductionMeter())

  /// - Parameter lanes: those of each strip, in order.
  init(
    lanes: [Range<Int>], states: [StripState<Inserts>], linked: LinkedPairs, step: Int,
    sampleRate: Double
  ) {
    processor = StripProcessor(linked: linked)
    frames = Array(repeating: .zero, count: step)
    self.sampleRate = sampleRate
    members = zip(lanes, states).map { Member(lanes: $0, state: $1, target: $1) }
    // An idle lane repeats a neighbour with no gain.
    let used = lanes.last?.upperBound ?? 0
    for lane in used..<4 { setInserts(members[0].state.inserts, lanes: lane..<(lane + 1)) }
    for member in members.indices { arrive(member) }
  }

  func setTarget(_ member: Int, _ state: StripState<Inserts>) { members[member].target = state }

  /// Silences lanes without a track.
  func clearIdleLanes() {
    let used = members.last?.lanes.upperBound ?? 0
    guard used < 4 else { return }
    for lane in used..<4 { fill(lane: lane, .init(start: nil, count: 0), member: 0) }
  }

  /// Writes a channel's samples, trimmed, to its lane; silence follows them to the end of the step.
  func fill(lane: Int, _ samples: UnsafeBufferPointer<Float>, member: Int) {
    let (trim, target) = (members[member].state.trim, members[member].target.trim)
    frames.withUnsafeMutableBufferPointer { frames in
      let ramp = Ramp(length: frames.count)
      if trim == target {
        for n in samples.indices { frames[n][lane] = Double(samples[n]) * trim }
      } else {
        for n in samples.indices {
          frames[n][lane] = Double(samples[n]) * (trim + (target - trim) * ramp.part(n))
        }
      }
      for n in samples.count..<frames.count { frames[n][lane] = 0 }
    }
  }

  /// The step through the strips to the buses.
  func process(withStems: Bool, metering: Bool) {
    frames.withUnsafeMutableBufferPointer { frames in
      let start = frames.baseAddress!
      processInserts(start, count: frames.count)
      let end = targetMatrix
      let moves = end != processor.matrix
      if withStems { splitStems(start, count: frames.count, end) }
      if metering { measure(start, count: frames.count, end) }
      if moves {
        processor.matrix.route(start, to: start, count: frames.count, movingTo: end)
      } else {
        processor.matrix.route(start, to: start, count: frames.count)
      }
    }
    for member in members.indices where members[member].state != members[member].target {
      arrive(member)
    }
  }

  /// Forgets everything that was heard and has the target's settings at once.
  func restart() {
    for member in members.indices { arrive(member) }
    processor.clear()
    levels = LaneLevels()
    reductions = (ReductionMeter(), ReductionMeter())
  }

  /// What the compressors took away since this was last asked for.
  func takeReductions() -> ReductionMeter {
    collectReductions()
    defer { reductions.heard = ReductionMeter() }
    return reductions.heard
  }

  /// Levels and reductions since this was last asked for.
  func takeLevels() -> (LaneLevels, ReductionMeter) {
    collectReductions()
    defer {
      levels = LaneLevels()
      reductions.metered = ReductionMeter()
    }
    return (levels, reductions.metered)
  }
}

extension LaneGroup {
  private func processInserts(_ frames: UnsafeMutablePointer<Lanes>, count: Int) {
    var changes = false
    var weights = (from: Lanes.zero, to: Lanes.zero)
    for member in members {
      let (from, to) = (member.state.inserts, member.target.inserts)
      changes = changes || from != to
      for lane in member.lanes {
        weights.from[lane] = from.hasHighPass ? 1 : 0
        weights.to[lane] = to.hasHighPass ? 1 : 0
      }
    }
    guard changes else {
      processor.processInserts(frames, count: count, scratch: scratch)
      return
    }
    for start in stride(from: 0, to: count, by: Self.glideLength) {
      let fraction = Double(start + Self.glideLength) / Double(count)
      for member in members where member.state.inserts != member.target.inserts {
        setInserts(
          member.state.inserts.interpolated(to: member.target.inserts, fraction: fraction),
          lanes: member.lanes)
      }
      let fade = SectionFade(
        from: weights.from, to: weights.to, ramp: Ramp(from: start, length: count))
      processor.processInserts(
        frames + start, count: Self.glideLength, scratch: scratch,
        fading: weights.from == weights.to ? nil : fade)
    }
  }

  private func setInserts(_ inserts: Inserts, lanes: Range<Int>) {
    let sections = inserts.sections(sampleRate: sampleRate)
    let dynamics = inserts.dynamics(sampleRate: sampleRate)
    for lane in lanes { processor.set(lane: lane, sections, dynamics) }
  }

  private var targetMatrix: GainMatrix {
    var matrix = processor.matrix
    for member in members {
      for lane in member.lanes {
        matrix.set(
          lane, lane == member.lanes.lowerBound ? member.target.left : member.target.right)
      }
    }
    return matrix
  }

  /// A member has its target's settings.
  private func arrive(_ member: Int) {
    let target = members[member].target
    setInserts(target.inserts, lanes: members[member].lanes)
    processor.matrix = targetMatrix
    if !target.inserts.hasHighPass {
      for lane in members[member].lanes { processor.clearHighPass(lane: lane) }
    }
    members[member].state = target
  }

  private func splitStems(_ frames: UnsafePointer<Lanes>, count: Int, _ end: GainMatrix) {
    if stems.isEmpty {
      stems = members.map { _ in Array(repeating: .zero, count: count) }
    }
    for member in members.indices {
      let lanes = members[member].lanes
      stems[member].withUnsafeMutableBufferPointer {
        processor.matrix.only(lanes).route(
          frames, to: $0.baseAddress!, count: count, movingTo: end.only(lanes))
      }
    }
  }

  /// Moving gains count as they are in the middle of each short stretch.
  private func measure(_ frames: UnsafePointer<Lanes>, count: Int, _ end: GainMatrix) {
    for start in stride(from: 0, to: count, by: Self.glideLength) {
      let middle = (Double(start) + Double(Self.glideLength) / 2) / Double(count)
      levels.add(
        frames + start, count: Self.glideLength,
        matrix: processor.matrix.moved(middle, to: end), linked: processor.linked)
    }
  }

  private func collectReductions() {
    let latest = processor.takeReductions()
    reductions.heard.add(latest)
    reductions.metered.add(latest)
  }
}
