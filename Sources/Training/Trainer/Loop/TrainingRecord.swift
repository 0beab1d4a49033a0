/// The record of a run so far, without its weights.
public struct TrainingRecord: Equatable, Sendable {
  /// Examples left out because their loss or gradient was no number.
  public internal(set) var skippedCount = 0
  /// Validations so far, the first before any update.
  public internal(set) var curve: [CurvePoint] = []
  /// Sums since the last validation.
  var lossSum = 0.0, lossCount = 0.0, normSum = 0.0, stepCount = 0.0
  /// Of all sessions of the run.
  public internal(set) var seconds = 0.0

  public init() {}

  mutating func add(loss: Double, count: Double, norm: Double) {
    lossSum += loss
    lossCount += count
    normSum += norm
    stepCount += 1
  }

  /// The point with the smallest loss, the first of equals; nil if no loss is a number.
  public var best: CurvePoint? { bestIndex.map { curve[$0] } }

  /// Validations since the best one; all of them if none is finite.
  public var validationsSinceBest: Int { curve.count - 1 - (bestIndex ?? -1) }

  private var bestIndex: Int? {
    curve.indices.filter { curve[$0].measures.loss.isFinite }
      .min { curve[$0].measures.loss < curve[$1].measures.loss }
  }

  /// Mean training loss and gradient norm since the last validation; both are reset.
  mutating func takeMeans() -> (loss: Double?, norm: Double?) {
    defer { (lossSum, lossCount, normSum, stepCount) = (0, 0, 0, 0) }
    return (
      lossCount > 0 ? lossSum / lossCount : nil, stepCount > 0 ? normSum / stepCount : nil
    )
  }
}

/// One validation.
public struct CurvePoint: Equatable, Sendable {
  public let step: Int
  /// Mean loss of the training examples since the last validation, with dropout; nil at first.
  public let trainingLoss: Double?
  /// Mean norm of the gradients before clipping.
  public let gradientNorm: Double?
  public let measures: ValidationMeasures
  /// Since the beginning of the run, without breaks between its sessions.
  public let seconds: Double
}
