public import Roles

/// Every threshold of the treatment in one table. What is treated and in which direction follows the
/// sources; the numbers are measured on stems where that is said, else moderate values of practice
/// that were tried on these stems.
///
/// Sources: Izhaki, *Mixing Audio* (3rd ed., 2017); Pestana and Reiss, *Intelligent audio production
/// strategies informed by best practices* (AES 53rd Conference, 2014); Giannoulis, Massberg, Reiss,
/// *Parameter automation in a dynamic range compressor* (JAES 61(10), 2013); Ma, De Man, Pestana,
/// Black, Reiss, *Intelligent multitrack dynamic range compression* (JAES 63(6), 2015); De Man, *Towards
/// a better understanding of mix engineering* (2017). "Stems": 48 stems of five songs, raw, played
/// and finished, measured by this room.
public enum TechnicalPractice {
  // MARK: Tone

  /// Frequency of a high-pass filter over the instrument's lowest: 0.5 dB of loss there, by
  /// 10 log10(1 + 0.59⁴). Engineers filter what is not the instrument (Izhaki; Pestana and Reiss).
  public static let highPassRatio = 0.59
  /// What a high-pass filter has to remove below its frequency, in decibels beside the whole track's
  /// energy. Stems: what filters left below finished voices is -47 to -53 dB; at -39 dB, under a hi-hat, nobody
  /// hears what a filter takes.
  public static let audibleRemoval = -35.0
  /// Energy below 20 Hz that takes headroom and moves compressors, in decibels beside the track's.
  /// Stems: raw kick -17, raw hi-hat -21, raw bass -24, all others that were looked at below -28.
  public static let infrasonicEnergy = -25.0
  /// Lowest frequency of instruments that may play as low as any, in hertz: a bass's open D, a tone
  /// above its fifth string, which a filter at 20 Hz lowers by 0.7 dB.
  public static let lowestOfAll = 34.0
  /// Share of loud windows in which a resonance stands out. Stems: voices, guitars, piano, bass and
  /// horns reach 0.29 to 0.75, but for three layered voices, which have several such places.
  public static let resonancePersistence = 0.85
  /// Decibels over the neighbourhood from which a resonance is cut (Izhaki: what sticks out).
  public static let resonance = 11.0
  /// The deepest cut, in decibels: what stands out is lowered, not removed.
  public static let deepestCut = 4.0
  /// Sibilants beside the body, in decibels, from which they are named and cut. Stems: raw voice
  /// -9, finished ones -11 to -14.
  public static let sibilance = (named: -6.0, cut: -3.0)
  /// Decibels by which one low note is louder than the others, from which it is named and cut.
  /// Stems: basses 3 and 4.
  public static let boom = (named: 6.0, cut: 9.0)

  // MARK: Dynamics

  /// The part of the phrases' range, or of the peaks' excess, that a compressor is to take.
  public static let reductionShare = 0.5
  /// The most that it takes from the loudest phrases, in decibels. That threshold and ratio follow
  /// from the material is Ma et al.'s finding.
  public static let largestReduction = 6.0
  /// The least that is worth a compressor, in decibels.
  public static let smallestReduction = 2.0
  /// Ratio and attack (ms) that even phrases while consonants and plucks pass (Izhaki).
  public static let evening = (ratio: 3.0, attackMilliseconds: 10.0)
  /// Ratio and attack (ms) that tame peaks, short enough to reach them.
  public static let taming = (ratio: 4.0, attackMilliseconds: 1.0)
  /// Release (ms): half of the time from note to note, so that the gain is back at the next
  /// (Giannoulis et al. derive it from the material, too), within these limits.
  public static let release = 80.0...300.0

  // MARK: By role

  /// The lowest frequency (Hz) of instruments whose recordings are filtered below it by custom;
  /// what lies there is rumble, steps, pops and bleed. nil: only what cannot be heard is filtered.
  public static func lowestHertz(_ role: Role) -> Double? {
    switch role {
    // A bass voice's E2 and a guitar's E2 (82 Hz), with room for a dropped D.
    case .leadVocal, .backingVocal, .acousticGuitar, .electricGuitar: 73
    // The lowest mode of a snare, and of a pair of hi-hats where it stops being bleed (Izhaki).
    case .snare: 100
    case .hiHat: 350
    default: nil
    }
  }

  /// The range of neighbouring phrases (dB) from which they are evened; nil: never, as the dynamics
  /// of keys, strings and winds are how they are played.
  public static func evenedFrom(_ role: Role) -> Double? {
    switch role {
    case .leadVocal, .backingVocal, .bass: 7
    case .acousticGuitar, .electricGuitar: 12
    default: nil
    }
  }

  /// Peaks over the body (dB) from which they are tamed; nil: never. Stems: finished drums up to 20,
  /// raw ones 23 to 28.
  public static func tamedFrom(_ role: Role) -> Double? {
    switch role {
    case .kick, .snare, .toms, .percussion, .drumKit: 24
    default: nil
    }
  }

  /// Whether the role's notes change, so that what stays is no note.
  static func hasChangingNotes(_ role: Role) -> Bool {
    switch role {
    case .leadVocal, .backingVocal, .acousticGuitar, .electricGuitar, .piano, .bass, .brass,
      .woodwind:
      true
    default: false
    }
  }
}
