/// A place where a limiter takes much away.
public struct LimitedPeak: Equatable, Sendable {
  /// Where the peak stands in the signal.
  public var frame: Int
  public var seconds: Double
  /// What brings the peak to the ceiling, in decibels: above 0.
  public var reductionDecibels: Double
  /// The track that peaks there, where that is known.
  public var track: String?

  public init(frame: Int, seconds: Double, reductionDecibels: Double, track: String? = nil) {
    self.frame = frame
    self.seconds = seconds
    self.reductionDecibels = reductionDecibels
    self.track = track
  }
}
