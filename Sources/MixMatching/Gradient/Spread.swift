import MixingConsole
import SignalProcessing

/// How far from its start a control plausibly ends, one standard deviation of the prior, and where
/// a search begins.
///
/// The widths of fader, equalizer gain and pan are those of the experiment in `docs/matching.md`;
/// the others are what keeps a setting within what engineers use.
struct Spread {
  /// A difference on a linear taper, a factor on a logarithmic one.
  var width: Double
  /// Starting point in units of the width.
  var initial = 0.0
  /// Largest distance from the start in units of the width: a fader stays within 9 dB.
  var bound = 2.25
  /// Part of the starting point that depends on the track, -1...1 times this.
  var lean = 0.0

  func positions(on taper: Taper, _ range: ClosedRange<Double>) -> Double {
    switch taper {
    case .linear: width / (range.upperBound - range.lowerBound)
    case .logarithmic: log(width) / log(range.upperBound / range.lowerBound)
    }
  }

  /// Bass instruments stay in the middle and dry: the pan's width falls with the share of low energy,
  /// unless the reference has its bass elsewhere.
  /// - Parameter bassWidth: the side's part of what the reference has below 200 Hz, 0...1.
  static func ofTrack(
    _ parameter: String, _ traits: TrackTraits, bassWidth: Double = 0
  ) -> Spread? {
    switch parameter {
    case "fader": return Spread(width: 3, bound: 3)
    case "pan":
      let held = max(1 - bassWidth / 0.3, 0)
      let freedom = max(1 - 2 * held * traits.lowShare, 0.04)
      // At the centre the width of a mix does not depend on a pan to first order, so mono tracks
      // begin a little to the side.
      return Spread(width: 0.4 * freedom, bound: 2.8, lean: traits.isStereo ? 0 : 0.5)
    case "width": return traits.isStereo ? Spread(width: 0.3) : nil
    case "send": return traits.lowShare > 0.3 ? nil : Spread(width: 16, initial: 1.9, bound: 3.4)
    case "compressor.threshold": return Spread(width: 6)
    case "compressor.ratio": return Spread(width: 2, initial: 0.2)
    case "compressor.attack": return Spread(width: 2.5)
    case "compressor.release": return Spread(width: 2)
    default: return equalizer(parameter, gain: 3)
    }
  }

  static func ofMaster(_ parameter: String) -> Spread? {
    switch parameter {
    // The style distance does not depend on the level; the fader is set by loudness.
    case "fader": nil
    case "compressor.threshold": Spread(width: 6)
    case "compressor.ratio": Spread(width: 1.5, initial: 0.3)
    case "compressor.attack": Spread(width: 2.5)
    case "compressor.release": Spread(width: 2)
    default: equalizer(parameter, gain: 2.5)
    }
  }

  /// Of a track's control that controllers set by its kind and no search does: the high-pass filter of what
  /// has little below it, over its whole range from off. A reference does not tell which track gave it its
  /// lows.
  static func ofController(_ parameter: String, _ traits: TrackTraits) -> Spread? {
    parameter == "highPass.frequency" && traits.lowShare <= 0.3
      ? Spread(width: 1.5, bound: 7.4) : nil
  }

  /// Of the effects bus, which controllers set and no search does.
  static func ofReverb(_ parameter: String) -> Spread {
    if parameter == "preDelay" { return Spread(width: 20) }
    return parameter.hasPrefix("gain.") ? Spread(width: 4) : Spread(width: 1.5)
  }

  private static func equalizer(_ parameter: String, gain: Double) -> Spread? {
    // No band beyond 9 dB.
    if parameter.hasSuffix(".gain") { return Spread(width: gain, bound: 9 / gain) }
    if parameter.hasPrefix("peak") || parameter.hasPrefix("lowShelf")
      || parameter.hasPrefix("highShelf")
    {
      return Spread(width: parameter.hasSuffix(".q") ? 1.3 : 1.5)
    }
    return nil
  }
}
