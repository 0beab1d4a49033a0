public import MixingConsole

/// How far a control plausibly ends from where a search starts: the prior's width and the search's
/// bound. What a learned controller is measured in, so that errors of different controls compare.
///
/// Positions are normalised along the control's taper (`Parameter.position(of:)`).
public struct PlausibleMove: Equatable, Sendable {
  /// One standard deviation of the prior, in normalised positions.
  public let step: Double
  /// Largest distance from the start, in steps.
  public let bound: Double

  /// Of a track's control; nil for one that neither fit nor controller turns.
  public init?(_ parameter: Parameter<TrackSettings>, _ traits: TrackTraits) {
    self.init(
      StepTable.controller.track(parameter.name, traits), parameter.taper, parameter.range)
  }

  /// Of a control of the master; nil for one that neither turns.
  public init?(_ parameter: Parameter<MasterSettings>) {
    self.init(StepTable.controller.master(parameter.name), parameter.taper, parameter.range)
  }

  private init?(_ step: PlausibleStep?, _ taper: Taper, _ range: ClosedRange<Double>) {
    guard let step else { return nil }
    self.step = step.positions(on: taper, range)
    bound = step.bound
  }
}
