import SignalProcessing
import Synchronization

/// Levels of one strip after its fader over a stretch of time.
public struct StripLevels: Equatable, Sendable {
  /// Largest magnitudes of the left and the right side, full scale 1.
  public var peak = SIMD2<Double>.zero
  /// Root mean squares of both sides.
  public var rms = SIMD2<Double>.zero
  public var reduction = GainReduction(mean: 0, peak: 0)
}

/// Levels of every strip of a console over the same stretch of time.
public struct ConsoleLevels: Equatable, Sendable {
  /// In the order of the tracks.
  public var tracks: [StripLevels]
  public var master = StripLevels()
}

/// Meters of a renderer's strips, read by any thread while another renders. They are off, and cost nothing,
/// until someone asks for them.
public final class StripMeters: Sendable {
  private struct Readings {
    var groups: [(levels: LaneLevels, reductions: ReductionMeter)]
    var isTaken = true
  }

  /// The master's lanes come last.
  private let readings: Mutex<Readings>
  private let layout: LaneLayout
  private let on = Atomic(false)

  init(layout: LaneLayout) {
    self.layout = layout
    readings = Mutex(
      Readings(
        groups: Array(
          repeating: (LaneLevels(), ReductionMeter()), count: layout.groups.count + 1)))
  }

  /// Whether levels are measured.
  public var isOn: Bool {
    get { on.load(ordering: .relaxed) }
    set { on.store(newValue, ordering: .relaxed) }
  }

  /// What was measured since this was last asked for, whole steps of the renderer; nil where nothing is new.
  public func take() -> ConsoleLevels? {
    let groups = readings.withLock { readings in
      defer { readings.isTaken = true }
      return readings.isTaken ? nil : readings.groups
    }
    guard let groups else { return nil }
    func strip(_ group: Int, _ lane: Int) -> StripLevels {
      let (levels, reductions) = groups[group]
      return StripLevels(
        peak: SIMD2(levels.peakLeft[lane], levels.peakRight[lane]),
        rms: SIMD2(levels.rmsLeft[lane], levels.rmsRight[lane]),
        reduction: GainReduction(mean: reductions.mean[lane], peak: reductions.peak[lane]))
    }
    var result = ConsoleLevels(
      tracks: Array(repeating: StripLevels(), count: layout.isStereo.count),
      master: strip(groups.count - 1, 0))
    for (group, slots) in layout.groups.enumerated() {
      for (lane, slot) in slots.enumerated() where slot?.channel == 0 {
        result.tracks[slot!.track] = strip(group, lane)
      }
    }
    return result
  }

  /// The rendering thread's: adds what the groups have measured, if nobody is reading just now.
  func add(_ groups: [LaneGroup<InsertSettings>], master: LaneGroup<InsertSettings>) {
    readings.withLockIfAvailable { readings in
      for index in groups.indices {
        Self.add(groups[index], to: &readings.groups[index], afresh: readings.isTaken)
      }
      Self.add(master, to: &readings.groups[groups.count], afresh: readings.isTaken)
      readings.isTaken = false
    }
  }

  private static func add(
    _ group: LaneGroup<InsertSettings>,
    to reading: inout (levels: LaneLevels, reductions: ReductionMeter), afresh: Bool
  ) {
    let (levels, reductions) = group.takeLevels()
    if afresh { reading = (LaneLevels(), ReductionMeter()) }
    reading.levels.add(levels)
    reading.reductions.add(reductions)
  }
}
