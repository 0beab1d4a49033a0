/// How far a job has come.
public struct MixProgress: Equatable, Sendable {
  public enum Phase: String, CaseIterable, Sendable {
    case analyse, fit, render
  }

  public var phase: Phase
  /// Part of the phase that is done, 0...1.
  public var fraction: Double
  /// The style distance so far, while fitting.
  public var distance: Double?

  public init(phase: Phase, fraction: Double, distance: Double? = nil) {
    self.phase = phase
    self.fraction = fraction
    self.distance = distance
  }
}
