/// What a fit found for one control, in the control's unit.
public struct FittedValue: Equatable, Sendable {
  /// Where the fit began: the balanced start.
  public var start: Double
  /// Where it arrived.
  public var fit: Double
  /// What the session's amount made of the two. A setting that has another value now was changed
  /// by a person, with whatever tool.
  public var applied: Double

  /// A value that is applied in full.
  public init(start: Double, fit: Double) {
    self.start = start
    self.fit = fit
    applied = fit
  }
}
