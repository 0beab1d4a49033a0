import MixingConsole

extension SessionDocument {
  /// What the faders of groups may have so that all of a group can make the same step from the start
  /// of the fit, each within its own range.
  func groupRanges(_ limits: SettingConstraints) -> [ControlPlace: ClosedRange<Double>] {
    var result: [ControlPlace: ClosedRange<Double>] = [:]
    for group in limits.groups {
      let members = group.compactMap { index in
        tracks[index].strip.fitted["fader"].map { (ControlPlace(.track(index), "fader"), $0.start) }
      }.filter { $0.1.isFinite }
      var steps = -Double.infinity ... .infinity
      for (place, start) in members {
        guard let range = limits.ranges[place] else { continue }
        let own = (range.lowerBound - start)...(range.upperBound - start)
        // Ranges that were asked for since the fit may leave nothing in common: each holds by itself.
        guard steps.overlaps(own) else {
          steps = -.infinity ... .infinity
          break
        }
        steps = steps.clamped(to: own)
      }
      if steps == -.infinity ... .infinity { continue }
      for (place, start) in members {
        let (low, high) = (
          Self.exact(start + steps.lowerBound), Self.exact(start + steps.upperBound)
        )
        result[place] = low...high
      }
    }
    return result
  }

  /// Without what adding and subtracting leaves behind the sixth decimal.
  private static func exact(_ decibels: Double) -> Double {
    decibels.isFinite ? (decibels * 1e6).rounded() / 1e6 : decibels
  }
}
