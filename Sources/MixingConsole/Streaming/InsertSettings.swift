import SignalProcessing

/// The inserts of a strip: what glides, while gains move on straight lines.
struct InsertSettings: StripInserts {
  var equalizer: EqualizerSettings
  var compressor: CompressorSettings

  init(_ track: TrackSettings) { (equalizer, compressor) = (track.equalizer, track.compressor) }
  init(_ master: MasterSettings) { (equalizer, compressor) = (master.equalizer, master.compressor) }

  var hasHighPass: Bool { equalizer.highPass.frequencyHertz > 0 }

  func sections(sampleRate: Double) -> EqualizerSections {
    equalizer.sections(sampleRate: sampleRate)
  }

  func dynamics(sampleRate: Double) -> DynamicsCoefficients {
    compressor.coefficients(sampleRate: sampleRate)
  }

  /// Part of the way to `target`, each control along its taper. A control that is off at one end has the
  /// value of the other: it fades.
  func interpolated(to target: InsertSettings, fraction: Double) -> InsertSettings {
    var result = target
    if equalizer != target.equalizer {
      for parameter in EqualizerSettings.parameters {
        parameter.interpolate(
          &result.equalizer, from: equalizer, to: target.equalizer, fraction)
      }
    }
    if compressor != target.compressor {
      for parameter in CompressorSettings.parameters {
        parameter.interpolate(
          &result.compressor, from: compressor, to: target.compressor, fraction)
      }
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
    if a == b || a == off { return }
    if b == off {
      strip[keyPath: value] = a
    } else if fraction < 1 {
      strip[keyPath: value] = taper.value(
        at: taper.position(of: a, in: range) * (1 - fraction)
          + taper.position(of: b, in: range) * fraction, in: range)
    }
  }
}
