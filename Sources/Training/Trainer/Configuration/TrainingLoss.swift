/// The loss of a controller's settings.
public struct TrainingLoss: Equatable, Sendable {
  /// What is compared.
  public enum Regime: String, CaseIterable, Sendable {
    /// Settings with known ones (`SettingsLoss`): quick, and only for examples that have a target.
    case settings
    /// The sound of the mix (`MixLoss`), through the console's derivatives.
    case audio
    /// Both.
    case both
  }

  public var regime = Regime.settings
  /// Of the settings' loss.
  public var settingsWeight = 1.0
  /// Of the multi-resolution STFT loss, where an example has a target mix.
  public var alignedWeight = 1.0
  /// Of the style distance to the reference: what a decibel of the mid spectrum costs.
  public var styleWeight = 0.1
  /// Of the style distance to the reference by the band model (`ModelLoss`), in any regime: a hundred times
  /// cheaper than the console.
  public var modelWeight = 0.0

  public init() {}

  public var comparesSettings: Bool { regime != .audio && settingsWeight > 0 }
  public var comparesSound: Bool { regime != .settings && alignedWeight + styleWeight > 0 }
  /// Whether anything can be learned from an example without known settings.
  public var comparesStyle: Bool { comparesSound || modelWeight > 0 }
}
