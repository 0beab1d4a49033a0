public import MixingConsole

/// Why a group of settings is as it is.
///
/// Of style: what gets worse without the settings, by ablation: they are set back to the start and the style
/// distance is measured again. Technical: what of the recording itself they mend.
public struct SettingReason: Equatable, Sendable {
  /// The track's name, `reverb` or `master`.
  public var strip: String
  /// Which of the strip's settings.
  public var aspect: MixAspect
  /// One plain sentence with its evidence.
  public var text: String
  /// The term of the style distance that rises most without the settings, for example
  /// `mid-spectrum`.
  public var term: String
  /// By how much the term rises, in `unit`.
  public var effect: Double
  /// "dB", "LU" or "" for a ratio.
  public var unit: String
  /// Whether the recording itself asks for the settings, whatever the reference. `term` is then what was
  /// measured of it, such as `phrases` or `rumble`, and `effect` by how much the settings lower it.
  public var isTechnical = false
  /// The values of settings that the reason speaks of, by `Parameter.name`: it holds as long as they are
  /// these. nil in documents that do not say.
  public var values: [String: Double]?

  public init(
    strip: String, aspect: MixAspect, text: String, term: String, effect: Double, unit: String
  ) {
    self.strip = strip
    self.aspect = aspect
    self.text = text
    self.term = term
    self.effect = effect
    self.unit = unit
  }
}
