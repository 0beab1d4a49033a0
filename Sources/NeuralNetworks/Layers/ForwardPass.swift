/// What a forward pass is for, and so whether elements are dropped and by which random numbers.
///
/// The whole randomness of a pass comes from its one seed: the same seed gives the same result.
public enum ForwardPass: Equatable, Sendable {
  /// Nothing is dropped.
  case inference
  /// Elements are dropped by a generator of this seed.
  case training(seed: UInt64)

  /// The pass for the part of a network with this number: independent random numbers for each
  /// part, the same ones each time.
  public func branch(_ index: Int) -> ForwardPass {
    guard case .training(let seed) = self else { return self }
    var generator = SeededGenerator(
      seed: seed ^ (UInt64(bitPattern: Int64(index)) &* 0xD6E8_FEB8_6659_FD93 &+ 1))
    return .training(seed: generator.next())
  }
}
