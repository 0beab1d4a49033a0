public import MixMatching
public import NeuralNetworks
import SignalProcessing

/// Teaches a controller: the mean gradient of a batch of examples, clipped, by AdamW.
///
/// A run is a function of its configuration: it does not depend on the number of threads, nor on whether it
/// was interrupted and resumed from a `TrainingCheckpoint`.
public final class Trainer<Network: SettingsController> {
  public let configuration: TrainingConfiguration
  public internal(set) var network: Network
  public internal(set) var optimizer: AdamW
  /// Updates so far.
  public internal(set) var step = 0
  public internal(set) var record = TrainingRecord()
  /// Time since the account was last taken.
  public private(set) var times = TimeAccount()
  public let exchange: any GradientExchange
  private let samples: SampleSource
  private let workers: Workers
  private let schedule: LearningRateSchedule

  /// Examples that may be left out in a run: this many and one in a hundred.
  private static var skippedAllowance: Int { 16 }

  /// - Parameters:
  ///   - network: what to begin with.
  ///   - samples: of the songs to train on.
  ///   - threads: examples that are worked on at the same time; the result does not depend on it.
  /// - Precondition: the configuration has no `fault`.
  public init(
    _ configuration: TrainingConfiguration, network: Network, samples: SampleSource,
    threads: Int, exchange: any GradientExchange = SingleRank()
  ) {
    if let fault = configuration.fault { preconditionFailure(fault) }
    self.configuration = configuration
    self.network = network
    self.samples = samples
    self.exchange = exchange
    workers = Workers(count: threads)
    let options = configuration.optimizer
    optimizer = AdamW(
      for: network, firstDecay: options.firstDecay, secondDecay: options.secondDecay,
      weightDecay: options.weightDecay)
    schedule = LearningRateSchedule(
      peak: options.peakRate, end: options.endRate, warmUpSteps: options.warmUpSteps,
      totalSteps: configuration.steps)
    // Examples are what runs side by side.
    setMatrixThreads(1)
  }

  /// What the ranks add up besides gradients.
  private enum Tally: Int, CaseIterable { case loss, count, skipped, stopping }

  /// One update.
  /// - Parameter isStopping: whether this rank wants to end.
  /// - Returns: whether any rank does.
  /// - Throws: what songs throw; `TrainingError` if too many examples have no finite gradient; what the exchange
  ///   throws. The weights are then those of the step before.
  @discardableResult
  public func advance(isStopping: Bool = false) throws -> Bool {
    let batch = configuration.batchSize
    let place = (step * exchange.rankCount + exchange.rank) * batch
    let first = configuration.example(at: place)
    let distinct = configuration.distinctExamples
    if distinct > 0 { samples.forget(before: first - first % distinct) }
    let made = try samples.batch(
      first..<first + batch, keeps: distinct > 0 && configuration.passes != 1, by: workers)
    let (found, networkTime) = TimeAccount.measured { sums(over: made.samples, from: place) }
    var gradient = found.gradient
    var tallies = found.tallies + [isStopping ? 1 : 0]
    let (_, updateTime) = try TimeAccount.measured {
      try exchange.sum(&gradient, &tallies)
      try update(&gradient, tallies)
    }
    times.add(made.times)
    times.batches += networkTime
    times.updates += updateTime
    times.exampleCount += batch
    return tallies[Tally.stopping.rawValue] > 0
  }

  /// The account of time; a new one begins.
  public func takeTimes() -> TimeAccount {
    defer { times = TimeAccount() }
    return times
  }

  private func update(_ gradient: inout GradientBuffer, _ tallies: [Double]) throws {
    let count = tallies[Tally.count.rawValue]
    let skipped = Int(tallies[Tally.skipped.rawValue])
    let examples = configuration.batchSize * exchange.rankCount
    let skippedInAll = record.skippedCount + skipped
    let allowed = Self.skippedAllowance + examples * (step + 1) / 100
    guard 2 * skipped <= examples, skippedInAll <= allowed else {
      throw TrainingError(
        .failed,
        "training diverged: \(skipped) of \(examples) examples of step \(step + 1) and "
          + "\(skippedInAll) in all have a loss or gradient that is no number; begin anew with a "
          + "lower learning rate (optimizer.peakRate), from the best controller if you like")
    }
    record.skippedCount = skippedInAll
    gradient.scale(by: Float(1 / count))
    let norm = gradient.clip(toNorm: configuration.optimizer.clipNorm)
    optimizer.update(&network, against: gradient, learningRate: schedule.rate(at: step))
    record.add(loss: tallies[Tally.loss.rawValue], count: count, norm: Double(norm))
    step += 1
  }

  /// The sums over this rank's examples of one step.
  /// - Parameter place: of the first one in the run.
  private func sums(
    over samples: [TrainingSample], from place: Int
  ) -> (gradient: GradientBuffer, tallies: [Double]) {
    let sum = OrderedSum(GradientBuffer(zerosFor: network))
    let results = workers.map(count: samples.count) { _, index in
      let ((loss, gradient), seconds) = TimeAccount.measured {
        learnt(from: samples[index], at: place + index)
      }
      // Gradients are large, so they are added up and freed.
      sum.add(gradient, at: index)
      return (loss: loss, seconds: seconds)
    }
    times.network += results.reduce(0) { $0 + $1.seconds }
    let losses = results.compactMap(\.loss)
    var tallies = [Double](repeating: 0, count: Tally.allCases.count - 1)
    tallies[Tally.loss.rawValue] = losses.reduce(0, +)
    tallies[Tally.count.rawValue] = Double(losses.count)
    tallies[Tally.skipped.rawValue] = Double(results.count - losses.count)
    return (sum.sum, tallies)
  }

  /// The gradient of one example; nil if it is not finite. Called from several threads, while the trainer does not
  /// change.
  private func learnt(
    from sample: TrainingSample, at place: Int
  ) -> (loss: Double?, gradient: GradientBuffer?) {
    var random = SplitMix64(seed: configuration.seed, for: "dropout \(place)")
    let result = sample.valueWithGradient(
      at: network, ForwardPass.training(seed: random.next()))
    return result.loss.isFinite && result.gradient.norm.isFinite
      ? (result.loss, result.gradient) : (nil, nil)
  }
}
