public import SignalProcessing

/// Where a renderer gets its tracks from, block by block.
public protocol TrackSource {
  /// The channels of each track, 1 or 2.
  var channelCounts: [Int] { get }
  /// The next `frameCount` frames of every track; each track shorter, or empty, at its end.
  mutating func read(frameCount: Int) throws -> [AudioBuffer]
}

/// Tracks held in memory.
public struct BufferedTracks: TrackSource {
  private let tracks: [AudioBuffer]
  private var position = 0

  public init(_ tracks: [AudioBuffer]) { self.tracks = tracks }

  public var channelCounts: [Int] { tracks.map(\.channelCount) }

  public mutating func read(frameCount: Int) -> [AudioBuffer] {
    let range = position..<(position + frameCount)
    position += frameCount
    return tracks.map { $0.frames(range.clamped(to: 0..<$0.frameCount)) }
  }
}

/// The console in streaming form: the mix of tracks of any length in constant memory, from the
/// kernels of `Console.mix` and with the same bytes, whatever the block size or thread count.
///
/// The renderer works ahead in steps of `step` frames and hands out what is asked for. Settings may
/// change while it runs: levels, equalizers and dynamics then glide to their new values over one
/// step, and the reverb fades over.
public final class StreamingRenderer<Source: TrackSource> {
  /// Frames per internal step.
  public static var step: Int { PartitionedImpulseResponse.partitionLength }
  /// Frames between updates of the settings while they glide.
  private static var glideLength: Int { 64 }

  private let console: Console
  private var source: Source
  private let layout: LaneLayout
  private var current: ConsoleSettings
  private var strips: [StripProcessor]
  private var master: StripProcessor
  private var reverb: [PartitionedConvolver]?
  /// Frames of reverb after the last track has ended.
  private var tailLength: Int
  private var remainingTail: Int?
  private var pending: StreamingBlock
  private var position = 0

  /// New settings, reached within one step.
  public var settings: ConsoleSettings

  /// - Precondition: `settings` has one strip per track of `source`; illegal settings, now or later, stop the
  ///   program.
  public init(console: Console, settings: ConsoleSettings, source: Source) {
    let layout = LaneLayout(channelCounts: source.channelCounts)
    precondition(settings.tracks.count == layout.isStereo.count, "one strip per track")
    settings.requireLegalControls()
    self.console = console
    self.source = source
    self.layout = layout
    self.settings = settings
    current = settings
    let lanes = console.strips(settings, layout)
    strips = lanes.indices.map {
      StripProcessor(lanes[$0], linked: layout.linkedPairs(ofGroup: $0))
    }
    master = StripProcessor(
      settings.master.strip(sampleRate: console.sampleRate), linked: MasterSettings.linked)
    pending = StreamingBlock(trackCount: layout.isStereo.count)
    tailLength = 0
    if settings.usesReverb {
      let response = reverbImpulseResponse(settings.reverb, console.noise)
      reverb = response.channels.map { PartitionedConvolver(PartitionedImpulseResponse($0)) }
      tailLength = response.frameCount
    }
  }

  /// The next frames of the mix: `frameCount` of them, or fewer, finally none, at the end of the
  /// last track and its reverb.
  public func render(frameCount: Int) throws -> AudioBuffer {
    try advance(frameCount: frameCount, withStems: false).mix
  }

  /// The next frames of every track after its fader, of the reverb, and of the mix. Tracks and
  /// reverb add up to the mix before the master bus.
  public func renderStems(frameCount: Int) throws -> StreamingBlock {
    try advance(frameCount: frameCount, withStems: true)
  }

  /// What every compressor took away since this was last asked for, or since the beginning. The
  /// renderer works ahead by less than a `step`; rendering whole steps at a time leaves no offset.
  public func takeReductions() -> ConsoleReductions {
    var result = ConsoleReductions(trackCount: layout.isStereo.count)
    for (group, slots) in layout.groups.enumerated() {
      let meter = strips[group].takeReductions()
      // Linked channels have the same reduction.
      for (lane, slot) in slots.enumerated() {
        guard let slot else { continue }
        result.tracks[slot.track] = GainReduction(mean: meter.mean[lane], peak: meter.peak[lane])
      }
    }
    let meter = master.takeReductions()
    result.master = GainReduction(mean: meter.mean[0], peak: meter.peak[0])
    return result
  }

  private func advance(frameCount: Int, withStems: Bool) throws -> StreamingBlock {
    while pending.frameCount < frameCount, let next = try nextStep(withStems: withStems) {
      pending.append(next)
    }
    return pending.removeFirst(min(frameCount, pending.frameCount))
  }

  private func nextStep(withStems: Bool) throws -> StreamingBlock? {
    if remainingTail == 0 { return nil }
    let tracks = try source.read(frameCount: Self.step)
    let longest = tracks.map(\.frameCount).max() ?? 0
    var length = Self.step
    if longest < Self.step {
      let tail = remainingTail ?? tailLength
      length = min(Self.step, longest + tail)
      remainingTail = longest + tail - length
    }
    let target = settings
    let glides = target != current
    if glides { target.requireLegalControls() }
    let processed = concurrentMap(count: strips.count, threads: console.threads) { group in
      processStrips(
        group, tracks, target, glides: glides, withStems: withStems)
    }
    strips = processed.map(\.processor)
    var buses = LaneBuffer.zero
    for part in processed { buses += part.buses }
    if strips.isEmpty { buses = LaneBuffer(frames: Array(repeating: .zero, count: Self.step)) }
    let wet = try processReverb(buses, target, changed: target.reverb != current.reverb)
    let preMaster = LaneBuffer(
      frames: buses.frames.indices.map { n in
        Lanes(
          buses.frames[n][0] + Double(wet[0][n]), buses.frames[n][1] + Double(wet[1][n]), 0, 0)
      })
    let mix = processMaster(preMaster, glidingTo: target.master != current.master ? target : nil)
    current = target
    var block = StreamingBlock(trackCount: layout.isStereo.count)
    block.mix = stereo(mix, frameCount: Self.step, sampleRate: console.sampleRate)
    if withStems {
      block.reverb = AudioBuffer(channels: wet, sampleRate: console.sampleRate)
      block.tracks = stems(processed.map(\.stems))
    }
    return block.removeFirst(length)
  }
}

extension StreamingRenderer {
  private struct GroupResult {
    var processor: StripProcessor
    var buses: LaneBuffer
    /// Stereo output of each lane, where asked for.
    var stems: [LaneBuffer]
  }

  private func lanes(
    of tracks: [AudioBuffer], group: Int, _ settings: ConsoleSettings
  ) -> [Lanes] {
    var frames = [Lanes](repeating: .zero, count: Self.step)
    layout.fill(&frames, group: group, from: tracks, trims: settings.tracks.map(\.trim.gain))
    return frames
  }

  /// Short stretches of a step with the settings on their way to `target`.
  private func stretches(
    glidingTo target: ConsoleSettings
  ) -> [(range: Range<Int>, settings: ConsoleSettings)] {
    let count = Self.step / Self.glideLength
    return (0..<count).map { index in
      (
        (index * Self.glideLength)..<((index + 1) * Self.glideLength),
        current.interpolated(to: target, fraction: Double(index + 1) / Double(count))
      )
    }
  }

  /// Whether anything of a group's tracks is on its way.
  private func changes(_ group: Int, _ target: ConsoleSettings) -> Bool {
    let (before, after) = (current.audibility, target.audibility)
    return layout.groups[group].contains {
      guard let track = $0?.track else { return false }
      return current.tracks[track] != target.tracks[track] || before[track] != after[track]
    }
  }

  /// One group's strip alone.
  private func strip(of group: Int, _ settings: ConsoleSettings) -> LaneStrip {
    let audible = settings.audibility
    let identity = ChannelCoefficients(
      equalizer: EqualizerSettings().sections(sampleRate: console.sampleRate),
      dynamics: CompressorSettings().coefficients(sampleRate: console.sampleRate),
      left: .zero, right: .zero)
    var channels = [ChannelCoefficients](repeating: identity, count: layout.isStereo.count)
    for slot in layout.groups[group] {
      guard let slot, slot.channel == 0 else { continue }
      channels[slot.track] = settings.tracks[slot.track].coefficients(
        isStereo: layout.isStereo[slot.track], isAudible: audible[slot.track],
        sampleRate: console.sampleRate)
    }
    return LaneStrip(channels, slots: layout.groups[group])
  }

  private func processStrips(
    _ group: Int, _ tracks: [AudioBuffer], _ target: ConsoleSettings, glides: Bool,
    withStems: Bool
  ) -> GroupResult {
    var frames = lanes(of: tracks, group: group, target)
    var result = GroupResult(
      processor: strips[group], buses: LaneBuffer(frames: []),
      stems: withStems ? Array(repeating: LaneBuffer(frames: []), count: 4) : [])
    func process(_ stretch: inout [Lanes]) {
      result.processor.processInserts(&stretch)
      result.buses.append(result.processor.routed(stretch))
      for lane in result.stems.indices {
        result.stems[lane].append(result.processor.routed(stretch, lane: lane))
      }
    }
    if !glides || !changes(group, target) {
      process(&frames)
      return result
    }
    for (range, settings) in stretches(glidingTo: target) {
      result.processor.set(strip(of: group, settings))
      var stretch = Array(frames[range])
      process(&stretch)
    }
    return result
  }

  /// Each side of the send bus through its reverb; silence while there is none.
  private func processReverb(
    _ buses: LaneBuffer, _ target: ConsoleSettings, changed: Bool
  ) throws -> [[Float]] {
    var wet = (0..<2).map { side in buses.frames.map { Float($0[2 + side]) } }
    if reverb == nil && target.usesReverb || reverb != nil && changed {
      let response = reverbImpulseResponse(target.reverb, console.noise)
      tailLength = max(tailLength, response.frameCount)
      let parts = response.channels.map { PartitionedImpulseResponse($0) }
      if let reverb {
        for side in 0..<2 { reverb[side].process(&wet[side], fadingTo: parts[side]) }
        return wet
      }
      reverb = parts.map { PartitionedConvolver($0) }
    }
    guard let reverb else {
      return Array(repeating: Array(repeating: 0, count: Self.step), count: 2)
    }
    return concurrentMap(count: 2, threads: console.threads) { side in
      var wet = wet[side]
      reverb[side].process(&wet)
      return wet
    }
  }

  private func processMaster(
    _ input: LaneBuffer, glidingTo target: ConsoleSettings?
  ) -> LaneBuffer {
    guard let target else {
      var frames = input.frames
      master.processInserts(&frames)
      return master.routed(frames)
    }
    var output = LaneBuffer(frames: [])
    for (range, settings) in stretches(glidingTo: target) {
      master.set(settings.master.strip(sampleRate: console.sampleRate))
      var stretch = Array(input.frames[range])
      master.processInserts(&stretch)
      output.append(master.routed(stretch))
    }
    return output
  }

  /// The lanes' outputs gathered by track.
  private func stems(_ lanes: [[LaneBuffer]]) -> [AudioBuffer] {
    var tracks = [LaneBuffer](repeating: .zero, count: layout.isStereo.count)
    for (group, slots) in layout.groups.enumerated() {
      for (lane, slot) in slots.enumerated() {
        if let slot { tracks[slot.track] += lanes[group][lane] }
      }
    }
    return tracks.map { stereo($0, frameCount: Self.step, sampleRate: console.sampleRate) }
  }
}

extension LaneBuffer {
  /// Adds frames at the end.
  fileprivate mutating func append(_ next: LaneBuffer) {
    if frames.isEmpty { self = next } else { frames += next.frames }
  }
}
