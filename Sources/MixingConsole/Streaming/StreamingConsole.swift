import SignalProcessing

/// The console step by step, from the kernels of `Console.mix`: lanes, buses, reverb and master. All memory of a
/// step is there from the start.
final class StreamingConsole {
  let step: Int
  let layout: LaneLayout
  let meters: StripMeters
  private let console: Console
  private let groups: [LaneGroup<InsertSettings>]
  private let master: LaneGroup<InsertSettings>
  private let reverb: StreamingReverb
  private var buses: [Lanes]
  private var current: ConsoleSettings
  private var wasMetering = false
  /// The mix of the last step, `mix[side][frame]`.
  private(set) var mix: [[Float]]

  init(
    console: Console, settings: ConsoleSettings, channelCounts: [Int], step: Int,
    reverb: PreparedReverb?
  ) {
    let layout = LaneLayout(channelCounts: channelCounts)
    self.console = console
    self.step = step
    self.layout = layout
    current = ConsoleSettings(trackCount: channelCounts.count)
    current.assign(settings)
    let strips = layout.groups.indices.map { layout.strips(ofGroup: $0) }
    let audibility = settings.audibility
    groups = strips.indices.map { group in
      LaneGroup(
        lanes: strips[group].map(\.lanes),
        states: strips[group].map {
          settings.tracks[$0.track].strip(
            isStereo: layout.isStereo[$0.track], isHeard: audibility[$0.track],
            sampleRate: console.sampleRate)
        },
        linked: layout.linkedPairs(ofGroup: group), step: step, sampleRate: console.sampleRate)
    }
    tracks = strips.map { $0.map(\.track) }
    master = LaneGroup(
      lanes: [0..<2], states: [settings.master.strip], linked: MasterSettings.linked, step: step,
      sampleRate: console.sampleRate)
    self.reverb = StreamingReverb(step: step, present: reverb)
    buses = Array(repeating: .zero, count: step)
    mix = Array(repeating: Array(repeating: 0, count: step), count: 2)
    meters = StripMeters(layout: layout)
  }

  /// The track of each member of each group.
  private let tracks: [[Int]]

  var tailLength: Int { reverb.tailLength }
  var reverbSettings: ReverbSettings? { reverb.present?.settings }
  var reverbHistoryCount: Int { reverb.present?.historyCount ?? 1 }
  /// What the reverb returned in the last step, `wet[side][frame]`.
  var wet: [[Float]] { reverb.wet }

  /// The next step of the mix, with `settings` reached at its end.
  /// - Parameter nextReverb: a reverb to fade to.
  /// - Returns: the reverb that it replaced.
  func process(
    _ block: TrackBlock, _ settings: ConsoleSettings, changingTo nextReverb: PreparedReverb?,
    withStems: Bool
  ) -> PreparedReverb? {
    let metering = meters.isOn
    if metering && !wasMetering { forgetLevels() }
    wasMetering = metering
    if settings != current { setTargets(settings) }
    concurrentForEach(count: groups.count, threads: console.threads) { index in
      fill(index, block)
      groups[index].process(withStems: withStems, metering: metering)
    }
    sumBuses()
    let replaced = reverb.process(buses, changingTo: nextReverb, threads: console.threads)
    processMaster(metering: metering)
    if metering { meters.add(groups, master: master) }
    return replaced
  }

  /// Forgets everything that was heard, and has these settings at once.
  func restart(_ settings: ConsoleSettings, with nextReverb: PreparedReverb?) {
    if settings != current { setTargets(settings) }
    for group in groups { group.restart() }
    master.restart()
    reverb.restart(with: nextReverb)
  }

  func takeReductions() -> ConsoleReductions {
    var result = ConsoleReductions(trackCount: layout.isStereo.count)
    for (group, slots) in layout.groups.enumerated() {
      let meter = groups[group].takeReductions()
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

  /// The frames of `range` of every track after its fader in the last step, which was processed with stems.
  func stems(_ range: Range<Int>) -> [AudioBuffer] {
    var result = [AudioBuffer](repeating: .zero, count: layout.isStereo.count)
    for group in groups.indices {
      for (member, track) in tracks[group].enumerated() {
        let frames = groups[group].stems[member]
        result[track] = AudioBuffer(
          channels: (0..<2).map { side in frames[range].map { Float($0[side]) } },
          sampleRate: console.sampleRate)
      }
    }
    return result
  }
}

extension StreamingConsole {
  private func setTargets(_ settings: ConsoleSettings) {
    let solo = (before: current.hasSolo, after: settings.hasSolo)
    for group in groups.indices {
      for (member, track) in tracks[group].enumerated() {
        let (from, to) = (current.tracks[track], settings.tracks[track])
        let isHeard = to.isHeard(solo.after)
        guard from != to || from.isHeard(solo.before) != isHeard else { continue }
        groups[group].setTarget(
          member,
          to.strip(
            isStereo: layout.isStereo[track], isHeard: isHeard, sampleRate: console.sampleRate))
      }
    }
    if settings.master != current.master { master.setTarget(0, settings.master.strip) }
    current.assign(settings)
  }

  private func fill(_ index: Int, _ block: TrackBlock) {
    let group = groups[index]
    for (member, track) in tracks[index].enumerated() {
      for lane in group.members[member].lanes {
        let channel = lane - group.members[member].lanes.lowerBound
        block.withSamples(track: track, channel: channel) {
          group.fill(lane: lane, $0, member: member)
        }
      }
    }
    group.clearIdleLanes()
  }

  /// In the order of the groups, so that the result does not depend on the threads.
  private func sumBuses() {
    buses.withUnsafeMutableBufferPointer { buses in
      if groups.isEmpty { buses.update(repeating: .zero) }
      for index in groups.indices {
        groups[index].frames.withUnsafeBufferPointer { frames in
          if index == 0 {
            buses.baseAddress!.update(from: frames.baseAddress!, count: frames.count)
          } else {
            for n in frames.indices { buses[n] += frames[n] }
          }
        }
      }
    }
  }

  private func processMaster(metering: Bool) {
    master.frames.withUnsafeMutableBufferPointer { frames in
      reverb.wet[0].withUnsafeBufferPointer { left in
        reverb.wet[1].withUnsafeBufferPointer { right in
          for n in frames.indices {
            frames[n] = Lanes(
              buses[n][0] + Double(left[n]), buses[n][1] + Double(right[n]), 0, 0)
          }
        }
      }
    }
    master.process(withStems: false, metering: metering)
    for side in 0..<2 {
      mix[side].withUnsafeMutableBufferPointer { mix in
        for n in mix.indices { mix[n] = Float(master.frames[n][side]) }
      }
    }
  }

  private func forgetLevels() {
    for group in groups { _ = group.takeLevels() }
    _ = master.takeLevels()
  }
}

extension TrackSettings {
  fileprivate func strip(
    isStereo: Bool, isHeard: Bool, sampleRate: Double
  ) -> StripState<InsertSettings> {
    let coefficients = coefficients(
      isStereo: isStereo, isAudible: isHeard, sampleRate: sampleRate)
    return StripState(
      trim: trim.gain, inserts: InsertSettings(self), left: coefficients.left,
      right: coefficients.right)
  }
}

extension MasterSettings {
  fileprivate var strip: StripState<InsertSettings> {
    StripState(
      trim: 1, inserts: InsertSettings(self), left: Lanes(fader.gain, 0, 0, 0),
      right: Lanes(0, fader.gain, 0, 0))
  }
}
