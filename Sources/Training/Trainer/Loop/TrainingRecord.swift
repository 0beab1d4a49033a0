/// What a run has seen so far, beside its weights.
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

  /// The point with the smallest loss.
  public var best: CurvePoint? { curve.min { $0.measures.loss < $1.measures.loss } }

  /// Validations since the best one.
  public var validationsSinceBest: Int {
    guard let best, let place = curve.firstIndex(of: best) else { return 0 }
    return curve.count - 1 - place
  }

  /// Mean training loss and gradient norm since the last validation, which begin anew.
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
  /// Since the beginning of the run, breaks between its sessions not counted.
  public let seconds: Double
}
