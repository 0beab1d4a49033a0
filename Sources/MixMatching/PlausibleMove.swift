public import MixingConsole

/// How far a control plausibly ends from where a search starts: the prior's width and the search's
/// bound. What a learned controller is measured in, so that errors of different controls compare.
///
/// Positions are normalised along the control's taper (`Parameter.position(of:)`).
public struct PlausibleMove: Equatable, Sendable {
  /// One standard deviation of the prior, in normalised positions.
  public let spread: Double
  /// Largest distance from the start, in spreads.
  public let bound: Double

  /// Of a track's control; nil for one that no fit turns.
  public init?(_ parameter: Parameter<TrackSettings>, _ traits: TrackTraits) {
    self.init(Spread.ofTrack(parameter.name, traits), parameter.taper, parameter.range)
  }

  /// Of a control of the master; nil for one that no fit turns.
  public init?(_ parameter: Parameter<MasterSettings>) {
    self.init(Spread.ofMaster(parameter.name), parameter.taper, parameter.range)
  }

  private init?(_ spread: Spread?, _ taper: Taper, _ range: ClosedRange<Double>) {
    guard let spread else { return nil }
    self.spread = spread.positions(on: taper, range)
    bound = spread.bound
  }
}
