public import MixMatching
import NeuralNetworks
import SignalProcessing

/// A training run from its beginning, or from a checkpoint, to its end: it validates, keeps the best weights, writes
/// checkpoints and stops early.
public struct TrainingRun<Network: SettingsController> {
  public let trainer: Trainer<Network>
  /// Nil to skip validation, as on all ranks but the first.
  public let validation: ValidationSet?
  /// Where files go; nil writes none, as on all ranks but the first.
  public let folder: TrainingFolder?
  /// Notes for the controller's files, besides steps, examples seen and the validation's measures
  /// (`validation.loss`, `prior-mean.loss` and so on), which are always there; see `ControllerFile.notes`.
  public var notes: [String: String] = [:]
  /// Most updates, and most seconds, from one checkpoint to the next.
  public var checkpointSteps = 100
  public var checkpointSeconds = 300.0

  public init(
    _ trainer: Trainer<Network>, validation: ValidationSet?, folder: TrainingFolder?
  ) {
    self.trainer = trainer
    self.validation = validation
    self.folder = folder
  }

  /// Trains until `last` updates are made, or to the end.
  ///
  /// - Parameters:
  ///   - isInterrupted: asked between updates; then the run ends with a checkpoint.
  ///   - report: called with what happens.
  /// - Throws: what training throws, after a checkpoint of the last good step; `TrainingError` where files
  ///   cannot be written.
  public func run(
    until last: Int? = nil, isInterrupted: () -> Bool = { false },
    report: (TrainingEvent) throws -> Void = { _ in }
  ) throws -> TrainingEnd {
    let clock = ContinuousClock()
    var (resumed, saved) = (clock.now, clock.now)
    var savedStep = trainer.step
    func account() {
      trainer.record.seconds += (clock.now - resumed) / .seconds(1)
      resumed = clock.now
    }
    func save() throws {
      account()
      guard let folder else { return }
      try TrainingCheckpoint(trainer).write(to: folder.checkpoint)
      (saved, savedStep) = (clock.now, trainer.step)
      try report(.saved(step: trainer.step))
    }
    let total = trainer.configuration.steps
    let end = min(last ?? total, total)
    // A validation is due at its step unless it is in the record already.
    if trainer.record.curve.last?.step != trainer.step, isDue(trainer.step, total) {
      account()
      try validate(report)
    }
    var reason = TrainingEnd.finished
    var isStopping = false
    while trainer.step < end {
      try Cancellation.check()
      isStopping = isStopping || isInterrupted()
      if trainer.exchange.rankCount == 1, isStopping || isPatienceOver {
        reason = isStopping ? .interrupted : .stoppedEarly
        break
      }
      let stops: Bool
      do {
        stops = try trainer.advance(isStopping: isStopping || isPatienceOver)
      } catch {
        // The error matters more than whether the checkpoint could be saved.
        try? save()
        throw error
      }
      let step = trainer.step
      try report(.advanced(step: step))
      if isDue(step, total) {
        account()
        try validate(report)
        try save()
      } else if step - savedStep >= checkpointSteps
        || (clock.now - saved) / .seconds(1) >= checkpointSeconds
      {
        try save()
      }
      if stops {
        reason = isPatienceOver ? .stoppedEarly : .interrupted
        break
      }
    }
    // Also before the first step, so that any interruption can be resumed.
    if savedStep != trainer.step || folder?.hasCheckpoint == false { try save() }
    if reason == .finished, isPatienceOver, trainer.step < total { reason = .stoppedEarly }
    return reason == .finished && trainer.step < total ? .interrupted : reason
  }

  private func isDue(_ step: Int, _ total: Int) -> Bool {
    step % trainer.configuration.validation.interval == 0 || step == total
  }

  private var isPatienceOver: Bool {
    let patience = trainer.configuration.validation.patience
    return patience > 0 && trainer.record.validationsSinceBest >= patience
  }

  /// What a controller's file says about itself: how far it was trained, and how good it is.
  private func facts(_ point: CurvePoint, _ validation: ValidationSet) -> [String: String] {
    let perStep = trainer.configuration.batchSize * trainer.exchange.rankCount
    var facts = [
      "training.step": "\(trainer.step)", "training.examplesSeen": "\(trainer.step * perStep)",
      "training.seconds": "\(Int(point.seconds.rounded()))",
    ]
    for measure in ValidationMeasures.Measure.allCases {
      let name = "\(measure.rawValue)"
      if let value = point.measures[measure] { facts["validation.\(name)"] = "\(value)" }
      if let value = validation.priorMean[measure] { facts["prior-mean.\(name)"] = "\(value)" }
    }
    return facts
  }

  private func validate(_ report: (TrainingEvent) throws -> Void) throws {
    guard let validation else { return }
    let best = trainer.record.best?.measures.loss ?? .infinity
    let point = trainer.note(validation.measures(of: trainer.network))
    let isBest = point.measures.loss < best
    if let folder {
      if isBest {
        try folder.writeBest(
          trainer.network, notes: notes.merging(facts(point, validation)) { $1 })
      }
      try folder.writeCurve(trainer.record.curve, priorMean: validation.priorMean)
    }
    try report(.validated(point, isBest: isBest, times: trainer.takeTimes()))
  }
}

/// What happens in a run.
public enum TrainingEvent: Sendable {
  case advanced(step: Int)
  /// - Parameter times: since the last validation.
  case validated(CurvePoint, isBest: Bool, times: TimeAccount)
  case saved(step: Int)
}

/// How a run ended.
public enum TrainingEnd: Equatable, Sendable {
  case finished, stoppedEarly
  /// It can be resumed.
  case interrupted
}

extension Trainer {
  /// Takes a validation into the record.
  func note(_ measures: ValidationMeasures) -> CurvePoint {
    let means = record.takeMeans()
    let point = CurvePoint(
      step: step, trainingLoss: means.loss, gradientNorm: means.norm, measures: measures,
      seconds: record.seconds)
    record.curve.append(point)
    return point
  }
}
