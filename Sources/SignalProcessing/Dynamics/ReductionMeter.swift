/// What a compressor took away: mean and largest gain reduction of each lane, in decibels, read at
/// the end of every 256th frame.
public struct ReductionMeter: Equatable, Sendable {
  /// The largest reduction.
  public private(set) var peak = Lanes.zero
  private var sum = Lanes.zero
  private var count = 0.0

  public init() {}

  /// The mean reduction; 0 before the first reading.
  public var mean: Lanes { count > 0 ? sum / count : .zero }

  mutating func add(_ reduction: Lanes) {
    peak = pointwiseMax(peak, reduction)
    sum += reduction
    count += 1
  }

  /// Takes the readings of a later stretch of time, too.
  public mutating func add(_ later: ReductionMeter) {
    peak = pointwiseMax(peak, later.peak)
    sum += later.sum
    count += later.count
  }
}
