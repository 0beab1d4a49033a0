import MixStyle
import MixingConsole
import Roles

extension MatchTask {
  /// Depth is one decision: how far away the tracks stand. Sends differ by what tracks are for (a lead vocal is
  /// near, pads and backing stand further back), and what is low, a loop, an effect or a mix already stays dry
  /// (Izhaki, *Mixing Audio*, on depth; Pestana and Reiss, AES 53rd Conference, 2014).
  ///
  /// - Returns: by how many decibels less each track sends than the furthest; nil for one that sends nothing.
  var sends: [Double?] {
    traits.map { $0.lowShare > 0.3 ? nil : $0.role.nearness }
  }

  /// The start with a reverb that decays as long as the references' sounds ring, as far as that can be measured
  /// (`StyleTarget.decaySeconds`), its shape over frequency as it was; and, where the recording is dry, with
  /// sends as engineers begin with, gently, unless that leads away from the references. Unchanged where a reverb
  /// is in use.
  /// - Parameter model: of the mix.
  func startWithReverb(_ tuning: FitTuning, _ model: BandModel) -> ConsoleSettings {
    guard !start.usesReverb else { return start }
    var result = start
    if let seconds = objective.decaySeconds {
      let scale =
        tuning.decays.nearest(to: seconds)
        / start.reverb.decaySeconds(atHertz: 1000)
      for parameter in ReverbSettings.parameters where parameter.name.hasPrefix("decay.") {
        let place = ControlPlace(.reverb, parameter.name)
        guard !constraints.locked.contains(place) else { continue }
        let value = start.reverb[keyPath: parameter.value] * scale
        result.reverb[keyPath: parameter.value] = (constraints.ranges[place] ?? parameter.range)
          .nearest(to: value)
      }
    }
    guard isDry else { return result }
    let dry = result
    for (track, less) in sends.enumerated() {
      let place = ControlPlace(.track(track), "send")
      guard let less, traits[track].isAudible, !constraints.locked.contains(place) else { continue }
      let level = tuning.usualSend - less
      result.tracks[track].send.decibels =
        constraints.ranges[place]?.nearest(to: level) ?? level
    }
    result = result.rounded()
    func distance(_ settings: ConsoleSettings) -> Double {
      objective.without(.loudnessRange)(model.mix(model.state(settings)).styleFeatures().value)
    }
    return distance(result) < distance(dry) ? result : dry
  }
}

extension ClosedRange<Double> {
  fileprivate func nearest(to value: Double) -> Double {
    Swift.min(Swift.max(value, lowerBound), upperBound)
  }
}

extension Role {
  fileprivate var nearness: Double? {
    switch self {
    case .leadVocal: 8
    case .backingVocal, .pad, .strings: 0
    case .snare, .toms, .percussion, .hiHat, .unknown: 6
    case .acousticGuitar, .electricGuitar, .keys, .piano, .organ, .mallets, .brass, .woodwind,
      .synthLead, .arpeggio:
      4
    case .kick, .bass, .drumKit, .drumLoop, .effect, .room, .overheads, .bounce, .guide: nil
    }
  }
}
