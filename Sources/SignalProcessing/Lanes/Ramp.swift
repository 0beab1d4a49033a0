/// Frames of a straight way from one value to another, which is reached at its last frame.
///
/// Part n of the way is (start + n + 1)/length.
public struct Ramp: Sendable {
  private let start: Double
  private let perFrame: Double

  /// - Parameters:
  ///   - start: frames of the way that lie behind.
  ///   - length: frames of the whole way.
  public init(from start: Int = 0, length: Int) {
    self.start = Double(start + 1)
    perFrame = 1 / Double(length)
  }

  /// The part of the way at frame `n`, 0...1.
  @inline(__always)
  public func part(_ n: Int) -> Double { (start + Double(n)) * perFrame }
}
