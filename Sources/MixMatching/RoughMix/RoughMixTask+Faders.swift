import MixingConsole
import SignalProcessing

extension RoughMixTask {
  private static func fader(_ track: Int) -> ControlPlace { ControlPlace(.track(track), "fader") }

  /// The same task with no constraints on the tracks' faders.
  var withFreeFaders: RoughMixTask {
    var task = self
    for track in start.tracks.indices {
      task.constraints.locked.remove(Self.fader(track))
      task.constraints.ranges[Self.fader(track)] = nil
    }
    task.constraints.groups = []
    return task
  }

  /// Where the master's fader may be, nearest to a level in decibels and rounded; where it is if it
  /// is locked.
  func masterFader(_ wanted: Double) -> Double {
    let place = ControlPlace(.master, "fader")
    if constraints.locked.contains(place) { return start.master.fader.decibels }
    let parameter = MasterSettings.parameters.first { $0.name == "fader" }!
    let range = constraints.ranges[place] ?? parameter.range
    return min(max(parameter.rounded(wanted), range.lowerBound), range.upperBound)
  }

  /// Faders that were fitted freely, where they may be. The master takes over what locked faders and
  /// ranges ask of all of them, so that the balance stays as near as possible.
  func holdingFaders(_ found: ConsoleSettings) -> ConsoleSettings {
    var result = found
    let master = masterFader(found.master.fader.decibels + commonStep(found))
    let step = master - found.master.fader.decibels
    result.master.fader.decibels = master
    for track in found.tracks.indices { result.tracks[track].fader.decibels -= step }
    for group in constraints.groups { move(group, &result) }
    let reach = TrackSettings.parameters.first { $0.name == "fader" }!.range
    for track in found.tracks.indices {
      let level = result.tracks[track].fader.decibels
      if constraints.locked.contains(Self.fader(track)) {
        result.tracks[track].fader = start.tracks[track].fader
      } else if let range = constraints.ranges[Self.fader(track)] {
        result.tracks[track].fader.decibels = min(max(level, range.lowerBound), range.upperBound)
      } else if level > -.infinity {
        result.tracks[track].fader.decibels = min(max(level, reach.lowerBound), reach.upperBound)
      }
    }
    return result
  }

  /// By how much all faders are too high for those that are locked, the louder a track the more it
  /// counts; without locked ones, for ranges. In decibels.
  private func commonStep(_ found: ConsoleSettings) -> Double {
    var (sum, weights) = (0.0, 0.0)
    var (lowest, highest) = (-Double.infinity, Double.infinity)
    for track in found.tracks.indices where isAudible[track] && !found.tracks[track].isOff {
      let level = found.tracks[track].fader.decibels
      let held = start.tracks[track]
      if constraints.locked.contains(Self.fader(track)), !held.isOff {
        let weight = gain(decibels: 2 * level)
        sum += weight * (level - held.fader.decibels)
        weights += weight
      } else if let range = constraints.ranges[Self.fader(track)] {
        lowest = max(lowest, level - range.upperBound)
        highest = min(highest, level - range.lowerBound)
      }
    }
    if weights > 0 { return sum / weights }
    return lowest <= highest ? min(max(0, lowest), highest) : 0
  }

  /// Moves the faders of a group by the same step from where they were: the one that comes nearest to
  /// what was found, the louder a track the more it counts, within the ranges of all.
  private func move(_ group: [Int], _ settings: inout ConsoleSettings) {
    var (sum, weights) = (0.0, 0.0)
    var (lowest, highest) = (-Double.infinity, Double.infinity)
    for track in group where !start.tracks[track].isOff {
      let level = settings.tracks[track].fader.decibels
      let held = start.tracks[track].fader.decibels
      if isAudible[track] && level > -.infinity {
        sum += gain(decibels: 2 * level) * (level - held)
        weights += gain(decibels: 2 * level)
      }
      guard let range = constraints.ranges[Self.fader(track)] else { continue }
      lowest = max(lowest, range.lowerBound - held)
      highest = min(highest, range.upperBound - held)
    }
    let isHeld = group.contains { constraints.locked.contains(Self.fader($0)) }
    let parameter = TrackSettings.parameters.first { $0.name == "fader" }!
    var step = isHeld || weights == 0 ? 0 : parameter.rounded(sum / weights)
    if lowest <= highest { step = min(max(step, lowest), highest) }
    for track in group where !start.tracks[track].isOff {
      settings.tracks[track].fader.decibels = start.tracks[track].fader.decibels + step
    }
  }
}

extension ConsoleSettings {
  /// By how much each track is louder than by other settings, by fader and master; 0 for one that is
  /// off in either.
  func levelDifferences(from other: ConsoleSettings) -> [Double] {
    zip(tracks, other.tracks).map { own, other in own.fader.decibels - other.fader.decibels }
      .map { $0.isFinite ? $0 + master.fader.decibels - other.master.fader.decibels : 0 }
  }
}

extension TrackSettings {
  /// Whether the fader is at its lower end, off.
  var isOff: Bool { fader.decibels == -.infinity }
}
