/// One property of a style that holds for the whole mix, in its unit. A recipe is a distribution over these, a style
/// one value of each.
///
/// Mixes of one song by many engineers differ mainly in four independent ways: amplitude, brightness, bass and width
/// (A. Wilson, B. Fazenda, JAES 64(1/2), 2016: 1501 mixes of ten songs). Brightness, warmth, bass and width are here;
/// amplitude is left to loudness; the others are what engineers also name. `docs/recipes.md` has the sources.
public enum StyleTrait: String, CaseIterable, Sendable {
  /// Decibels of treble, half on the tracks and half on the master.
  case brightness
  /// Decibels of bass, likewise.
  case warmth
  /// Decibels taken out around 250 Hz of what is not bass.
  case clarity
  /// Decibels around 2.5 kHz on what is in front.
  case presence
  /// Decibels on sung parts and leads.
  case vocals
  /// Decibels on drums and percussion.
  case drums
  /// Decibels on the bass.
  case bass
  /// Factor on the differences of level between roles: 0 leaves all tracks equally loud.
  case contrast
  /// Factor on pan positions; stereo tracks become wider with it.
  case width
  /// Decibels on all reverb sends.
  case wetness
  /// Octaves of the reverb's decay time above or below 1.4 s.
  case decay
  /// Milliseconds before the reverb.
  case preDelay
  /// Factor on how far compressors reach: their depth, and the ratio's distance from 1.
  case density
  /// Octaves of all attack times: slow ones let transients through.
  case punch
  /// Octaves of all release times.
  case release
  /// How much the master's compressor holds the mix together, 0...1.
  case glue

  /// The values that are drawn.
  public var limits: ClosedRange<Double> {
    switch self {
    case .brightness, .warmth: -6...6
    case .clarity: 0...5
    case .presence: -3...4
    case .vocals, .bass: -6...5
    case .drums: -7...6
    case .contrast: 0.3...1.5
    case .width: 0...1.5
    case .wetness: -24...9
    case .decay: -2.2...1.5
    case .preDelay: 0...80
    case .density: 0...2
    case .punch: -2...1.5
    case .release: -1.5...1.5
    case .glue: 0...1
    }
  }

  /// The usual value without a style in mind, and how far styles differ.
  var usual: TraitDistribution {
    switch self {
    case .brightness: TraitDistribution(0, 1.2)
    case .warmth: TraitDistribution(0, 1)
    case .clarity: TraitDistribution(2, 0.8)
    case .presence: TraitDistribution(1, 1)
    case .vocals: TraitDistribution(0, 1)
    case .drums: TraitDistribution(0, 1)
    case .bass: TraitDistribution(0, 1)
    case .contrast: TraitDistribution(1, 0.12)
    case .width: TraitDistribution(0.9, 0.15)
    case .wetness: TraitDistribution(0, 2.5)
    case .decay: TraitDistribution(0, 0.3)
    case .preDelay: TraitDistribution(20, 8)
    case .density: TraitDistribution(1, 0.2)
    case .punch: TraitDistribution(0, 0.4)
    case .release: TraitDistribution(0, 0.3)
    case .glue: TraitDistribution(0.4, 0.15)
    }
  }
}
