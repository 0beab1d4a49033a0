#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A learning rate that rises linearly to its peak and falls along half a cosine to its end.
///
///     rate = peak (step + 1) / warmUpSteps                       step < warmUpSteps
///     rate = end + (peak - end) (1 + cos(π p))/2                 after,
///     p = (step - warmUpSteps) / (totalSteps - warmUpSteps)
///
/// Source of the cosine: I. Loshchilov, F. Hutter, SGDR, ICLR 2017, eq. 5.
public struct LearningRateSchedule: Equatable, Sendable {
  public let peak: Float
  /// After `totalSteps`.
  public let end: Float
  public let warmUpSteps: Int
  public let totalSteps: Int

  /// - Precondition: 0 <= end <= peak and 0 <= warmUpSteps < totalSteps.
  public init(peak: Float, end: Float = 0, warmUpSteps: Int, totalSteps: Int) {
    precondition(
      0 <= end && end <= peak && peak.isFinite, "rates must satisfy 0 <= end <= peak")
    precondition(
      0 <= warmUpSteps && warmUpSteps < totalSteps, "a warm-up must end before the last step")
    self.peak = peak
    self.end = end
    self.warmUpSteps = warmUpSteps
    self.totalSteps = totalSteps
  }

  /// The rate of an update, counted from 0.
  public func rate(at step: Int) -> Float {
    if step < warmUpSteps { return peak * Float(step + 1) / Float(warmUpSteps) }
    let progress = Double(step - warmUpSteps) / Double(totalSteps - warmUpSteps)
    let fall = (1 + cos(Double.pi * min(progress, 1))) / 2
    return end + (peak - end) * Float(fall)
  }
}
