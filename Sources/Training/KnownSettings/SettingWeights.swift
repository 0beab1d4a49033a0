public import MixingConsole

/// How much each side of a mix counts when settings are compared.
public struct SettingWeights: Equatable, Sendable {
  /// By aspect; a missing one does not count.
  public var aspects: [MixAspect: Double] = [
    .balance: 1, .tone: 1, .dynamics: 0.5, .width: 1, .space: 0.5,
  ]
  /// Names of controls that do not count (`Parameter.name`; `master.` before it leaves the tracks' in), such as those
  /// that a controller cannot set.
  public var ignored: Set<String> = []
  /// How much of the faders' common level counts, 0...1: it is nearly the same as the master's fader, and a style
  /// says nothing about it.
  public var commonLevel = 0.1

  public init() {}
}
