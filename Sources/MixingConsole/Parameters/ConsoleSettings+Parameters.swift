import SignalProcessing

extension ConsoleSettings {
  /// Settings part of the way to `target`, each control along its taper; levels that can be off
  /// move by linear gain. Switches have the target's position.
  /// - Precondition: as many tracks.
  public func interpolated(to target: ConsoleSettings, fraction: Double) -> ConsoleSettings {
    var result = target
    for track in tracks.indices {
      for parameter in TrackSettings.parameters {
        parameter.interpolate(
          &result.tracks[track], from: tracks[track], to: target.tracks[track], fraction)
      }
    }
    for parameter in ReverbSettings.parameters {
      parameter.interpolate(&result.reverb, from: reverb, to: target.reverb, fraction)
    }
    for parameter in MasterSettings.parameters {
      parameter.interpolate(&result.master, from: master, to: target.master, fraction)
    }
    return result
  }
}

extension Parameter {
  fileprivate func interpolate(
    _ strip: inout Strip, from start: Strip, to end: Strip, _ fraction: Double
  ) {
    let a = start[keyPath: value]
    let b = end[keyPath: value]
    if a == b { return }
    if unit == .decibels && off != nil {
      strip[keyPath: value] = decibels(
        amplitude: gain(decibels: a) * (1 - fraction) + gain(decibels: b) * fraction)
    } else if a == off || b == off {
      strip[keyPath: value] = b
    } else if fraction < 1 {
      strip[keyPath: value] = taper.value(
        at: taper.position(of: a, in: range) * (1 - fraction)
          + taper.position(of: b, in: range) * fraction, in: range)
    }
  }
}
