import MixMatching
import MixingConsole
import SignalProcessing
import _Differentiation

/// The controls whose settings count against a target, with their masks and plausible steps.
///
/// Steps are the prior's (`PlausibleMove`) with the widths of a mono or stereo track without low
/// energy; controls that the prior does not know have `ownStep`.
struct SettingTerms: Sendable {
  let terms: [SettingTerm]

  /// - Parameters:
  ///   - traits: of each track; nothing counts of a track that is not audible.
  ///   - peaks: largest level of each track after trim in dBFS; nil where nobody knows.
  init(
    target: ConsoleSettings, traits: [TrackTraits], peaks: [Double]?, ignoring: Set<String> = []
  ) {
    precondition(traits.count == target.tracks.count, "traits of every track")
    let audible = target.audibility
    var terms: [SettingTerm] = []
    for (track, strip) in target.tracks.enumerated()
    where traits[track].isAudible && audible[track] {
      let isStereo = traits[track].isStereo
      let reach = TrackTraits(isStereo: isStereo, isAudible: true, lowShare: 0)
      for parameter in TrackSettings.parameters where !ignoring.contains(parameter.name) {
        if parameter.name == "width" && !isStereo { continue }
        let mask = SettingMask.mask(
          parameter.name, strip.equalizer, strip.compressor, peak: peaks?[track] ?? .infinity)
        let term = SettingTerm(
          parameter, .track(track), of: target, root: \.tracks[track],
          gradient: \.tracks.base[track],
          step: PlausibleMove(parameter, reach)?.step ?? Self.ownStep(parameter),
          off: parameter.name == "send" ? MixingStyle.lowestSendDecibels : nil, mask: mask)
        if let term { terms.append(term) }
      }
    }
    for parameter in MasterSettings.parameters
    where !ignoring.contains(parameter.name) && !ignoring.contains("master.\(parameter.name)") {
      let mask = SettingMask.mask(
        parameter.name, target.master.equalizer, target.master.compressor, peak: .infinity)
      let term = SettingTerm(
        parameter, .master, of: target, root: \.master, gradient: \.master,
        step: PlausibleMove(parameter)?.step ?? Self.ownStep(parameter), mask: mask)
      if let term { terms.append(term) }
    }
    if target.usesReverb {
      for parameter in ReverbSettings.parameters where !ignoring.contains(parameter.name) {
        let term = SettingTerm(
          parameter, .reverb, of: target, root: \.reverb, gradient: \.reverb,
          step: Self.ownStep(parameter), mask: 1)
        if let term { terms.append(term) }
      }
    }
    self.terms = terms
  }

  /// Steps of what the prior leaves alone: what one style differs from another by, in the recipes'
  /// judgement. In normalised positions.
  private static func ownStep<Strip>(_ parameter: Parameter<Strip>) -> Double {
    switch parameter.unit {
    case .decibels: 4 / (parameter.range.upperBound - parameter.range.lowerBound)
    case .milliseconds where parameter.taper == .linear:
      20 / (parameter.range.upperBound - parameter.range.lowerBound)
    default: log(1.5) / log(parameter.range.upperBound / parameter.range.lowerBound)
    }
  }
}
