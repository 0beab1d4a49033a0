import MixMatching
import MixingConsole

/// Settings that are judged together: an aspect of the tracks and their reverb, or of the master.
public enum SettingGroup: String, CaseIterable, Sendable {
  case balance, tone, dynamics, width, space
  /// The tracks' high-pass filters, apart from the tone: recipes set them by role, and no fit moves them.
  case highPass = "high-pass"
  /// The master's equalizer, apart from the tracks': a controller matches the tone of the reference there; settings
  /// by role do not.
  case masterTone = "master-tone"
  case masterDynamics = "master-dynamics"

  /// The group of a control; nil for the level of the whole mix, which is not part of a style.
  init?(_ place: StripPlace, _ name: String, _ aspect: MixAspect) {
    switch (place, aspect) {
    case (.master, .tone): self = .masterTone
    case (.master, .dynamics): self = .masterDynamics
    case (.track, .tone): self = name.hasPrefix("highPass") ? .highPass : .tone
    case (.track, .balance): self = .balance
    case (_, .dynamics): self = .dynamics
    case (_, .width): self = .width
    case (_, .space): self = .space
    default: return nil
    }
  }
}
