public import NeuralNetworks

/// Where several processes that train together add up what they found: synchronous data parallelism.
///
/// Rank r of N takes the examples (step · N + r) · batch ..< (step · N + r + 1) · batch, so N ranks see in
/// one step what one rank with the N-fold batch sees.
public protocol GradientExchange {
  /// The number of this process, 0..<rankCount.
  var rank: Int { get }
  var rankCount: Int { get }

  /// Adds up gradients and tallies over all ranks; every rank gets the sums. Called once per step, by all
  /// ranks with arrays of the same length.
  /// - Throws: where a rank is lost; training ends with a checkpoint of the step before.
  func sum(_ gradient: inout GradientBuffer, _ tallies: inout [Double]) throws
}

/// One process by itself.
public struct SingleRank: GradientExchange {
  public let rank = 0
  public let rankCount = 1

  public init() {}

  public func sum(_ gradient: inout GradientBuffer, _ tallies: inout [Double]) {}
}
