/// A sample that is no sound: far above full scale and far above all that is around it, as a fault of memory or of a
/// plug-in leaves it in a float file.
public struct Spike: Equatable, Sendable {
  /// In the file, from its beginning.
  public let seconds: Double
  /// Of the sample, full scale being 1.
  public let magnitude: Float

  public init(seconds: Double, magnitude: Float) {
    self.seconds = seconds
    self.magnitude = magnitude
  }
}

/// Finds spikes among decoded frames, and what should stand in their place.
///
/// A sample is one where it exceeds full scale by 24 dB and, by 30 dB, all but seven of the 64 samples around it. It
/// becomes the mean of the nearest samples on both sides that are none by that measure. Only the samples around
/// decide, so it does not matter where reading began.
enum SpikeRule {
  static let leastMagnitude: Float = 16
  static let prominence: Float = 32
  /// Frames that are looked at on either side.
  static let reach = 32
  /// Of the samples around, as many may be as large: others of its kind.
  static let neighbours = 7

  /// What should stand in the place of a sample; nil where it is no spike.
  /// - Parameter sample: the sample at a number of frames from the one in question; nil where there is none.
  static func mended(_ value: Float, sample: (Int) -> Float?) -> Float? {
    guard value.isFinite, value.magnitude > leastMagnitude else { return nil }
    let around = (1...reach).flatMap { [sample(-$0), sample($0)] }
    let sizes = around.compactMap { $0?.magnitude }.sorted(by: >)
    let rest = sizes.count > neighbours ? sizes[neighbours] : 0
    guard value.magnitude > prominence * rest else { return nil }
    let bound = max(prominence * rest, leastMagnitude)
    func nearest(_ sign: Int) -> Float? {
      for distance in 1...reach {
        if let other = sample(sign * distance), other.magnitude <= bound { return other }
      }
      return nil
    }
    switch (nearest(-1), nearest(1)) {
    case (let left?, let right?): return (left + right) / 2
    case (let one, let other): return one ?? other ?? 0
    }
  }
}
