public import MixingConsole

/// One of several good answers to a task.
public struct MixVariation: Equatable, Sendable {
  public var settings: ConsoleSettings
  /// Style distance by the model of the mix, by which answers are compared.
  public var distance: Double
  /// Root mean square distance from the nearest of the answers before it, in plausible spreads over
  /// the controls that the search may turn; 0 for the first.
  public var difference: Double

  public init(settings: ConsoleSettings, distance: Double, difference: Double) {
    self.settings = settings
    self.distance = distance
    self.difference = difference
  }
}
