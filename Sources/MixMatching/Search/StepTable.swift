import MixingConsole

/// The controls that a kind of search turns, each with its plausible step; nil for one that it leaves
/// alone. By `Parameter.name`.
package struct StepTable: Sendable {
  var track: @Sendable (_ parameter: String, _ traits: TrackTraits) -> PlausibleStep?
  var master: @Sendable (_ parameter: String) -> PlausibleStep?
  var reverb: @Sendable (_ parameter: String) -> PlausibleStep? = { _ in nil }

  /// Of a fit to a reference. A fader and an equalizer's gain may go as far as the furthest reach allows.
  package static let fit = StepTable(
    track: { parameter, traits in
      switch parameter {
      case "fader": PlausibleStep(3, bound: FitTuning.further.largestFader / 3)
      // The more low energy a track has, the nearer to the middle it stays.
      case "pan": PlausibleStep(0.4 * max(1 - 2 * traits.lowShare, 0.04), bound: 2.8)
      case "width": traits.isStereo ? PlausibleStep(0.3) : nil
      default: fitEqualizer(parameter, gain: 3)
      }
    },
    master: { fitEqualizer($0, gain: 2.5) })

  /// What all tracks send to the reverb together, in decibels, from where nothing is heard of it.
  static let send = PlausibleStep(12)
  static let silentSend = -44.0

  private static func fitEqualizer(_ parameter: String, gain: Double) -> PlausibleStep? {
    guard isEqualizerBand(parameter) else { return nil }
    if parameter.hasSuffix(".gain") {
      return PlausibleStep(gain, bound: FitTuning.further.largestGain / gain)
    }
    return PlausibleStep(parameter.hasSuffix(".q") ? 1.3 : 1.5)
  }

  /// Whether it belongs to a band of an equalizer; high-pass filters do not.
  static func isEqualizerBand(_ parameter: String) -> Bool {
    EqualizerSettings.bands.contains { $0.has(control: parameter) }
  }
}
