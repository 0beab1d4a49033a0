public import NeuralNetworks

/// Adds up the gradients of several processes that train together: synchronous data parallelism.
///
/// Rank r of N takes the examples (step · N + r) · batch ..< (step · N + r + 1) · batch, so N ranks process in one
/// step what one rank with the N-fold batch processes.
public protocol GradientExchange {
  /// The number of this process, 0..<rankCount.
  var rank: Int { get }
  var rankCount: Int { get }

  /// Adds up gradients and tallies over all ranks; every rank gets the sums. Called once per step, by all
  /// ranks with arrays of the same length.
  /// - Throws: if a rank is lost; training ends with a checkpoint of the step before.
  func sum(_ gradient: inout GradientBuffer, _ tallies: inout [Double]) throws

  /// Compares a number that must be the same on all ranks, before the first step; called by all
  /// ranks.
  /// - Throws: `TrainingError` if a rank has another number, or is lost.
  func checkAgreement(on digest: UInt64) throws

  /// Ends the exchange; called by all ranks when training is over, as their last call.
  func leave() throws
}

/// A single process.
public struct SingleRank: GradientExchange {
  public let rank = 0
  public let rankCount = 1

  public init() {}

  public func sum(_ gradient: inout GradientBuffer, _ tallies: inout [Double]) {}
  public func checkAgreement(on digest: UInt64) {}
  public func leave() {}
}
