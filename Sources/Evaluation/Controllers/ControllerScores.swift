public import Training

/// What an evaluation of controllers has measured.
public struct ControllerScores: Equatable, Sendable {
  /// One method on one example.
  public struct Row: Equatable, Sendable {
    public let kind: TrainingExample.Kind
    /// Counted from 0.
    public let example: Int
    public let trackCount: Int
    public let method: String
    /// By the names of `ControllerMeasure.all`; what cannot be taken is missing.
    public let measures: [String: Double]
  }

  /// By kind, example and method.
  public let rows: [Row]
  /// In the order of the tables.
  public let methods: [String]
  public let kinds: [TrainingExample.Kind]
  /// Of the examples and of the intervals.
  public let seed: UInt64

  /// The mean of a measure over the examples of a kind; nil where it could not be taken of any.
  public func mean(
    _ measure: ControllerMeasure, of method: String, _ kind: TrainingExample.Kind
  ) -> Estimate? {
    let values = values(measure, method, kind).compactMap(\.self)
    return values.isEmpty ? nil : Estimate(meanOf: values, seed: seed)
  }

  /// The part by which a method's mean is less than a baseline's on the same examples: 1 is perfect, 0 no
  /// better, below 0 worse.
  public func improvement(
    _ measure: ControllerMeasure, of method: String, over baseline: String,
    _ kind: TrainingExample.Kind
  ) -> Estimate? {
    let pairs = zip(values(measure, method, kind), values(measure, baseline, kind)).compactMap {
      pair in pair.0.flatMap { value in pair.1.map { (value, $0) } }
    }
    if pairs.isEmpty { return nil }
    return Estimate(reductionOf: pairs.map(\.0), from: pairs.map(\.1), seed: seed)
  }

  private func values(
    _ measure: ControllerMeasure, _ method: String, _ kind: TrainingExample.Kind
  ) -> [Double?] {
    rows.filter { $0.method == method && $0.kind == kind }.map { $0.measures[measure.name] }
  }
}
