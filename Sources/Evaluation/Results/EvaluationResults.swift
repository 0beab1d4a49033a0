import MixAssistant

/// The table of an evaluation.
public struct EvaluationResults: Sendable {
  /// The names of the methods, in the order of the manifest.
  public var methods: [String]
  public var cells: [EvaluationCell]

  public var failures: [EvaluationCell] { cells.filter { $0.failure != nil } }

  /// The cells of one kind of target.
  func cells(_ kind: TargetKind) -> [EvaluationCell] {
    cells.filter { TargetKind($0.place.target) == kind }
  }

  /// The measures that any of some cells has, in the order of the table.
  static func measures(of cells: [EvaluationCell]) -> [EvaluationMeasure] {
    EvaluationMeasure.all.filter { measure in
      cells.contains { $0.measures[measure.name] != nil }
    }
  }

  /// Means of each method, toward references and toward rough mixes, as far as there are any.
  public var meansByKind: [(title: String, rows: [(method: String, means: [String: Double])])] {
    TargetKind.allCases.filter { !cells($0).isEmpty }.map { kind in
      let cells = cells(kind)
      let rows = methods.filter { !cells.of(method: $0).isEmpty }.map {
        (method: $0, means: Self.means(cells.of(method: $0)))
      }
      return (kind.title, rows)
    }
  }

  /// - Throws: `MixAssistantError` where cells are missing.
  public func checkComplete(folder: String) throws {
    guard !failures.isEmpty else { return }
    throw MixAssistantError.unusable(
      "\(folder): \(failures.count) of \(cells.count) mixes failed, first "
        + "\(failures[0].place.name): \(failures[0].failure ?? "")")
  }

  /// The means of some cells with the intervals that they may be off by; measures that none has are missing.
  static func estimates(_ cells: [EvaluationCell]) -> [String: Estimate] {
    var estimates: [String: Estimate] = [:]
    for measure in EvaluationMeasure.all {
      let values = cells.compactMap { $0.measures[measure.name] }.filter(\.isFinite)
      if !values.isEmpty { estimates[measure.name] = Estimate(meanOf: values, seed: 1) }
    }
    return estimates
  }

  /// Means over some cells; measures that none has are missing.
  static func means(_ cells: [EvaluationCell]) -> [String: Double] {
    var means: [String: Double] = [:]
    for measure in EvaluationMeasure.all {
      let values = cells.compactMap { $0.measures[measure.name] }.filter(\.isFinite)
      if !values.isEmpty { means[measure.name] = values.reduce(0, +) / Double(values.count) }
    }
    return means
  }
}

/// The two kinds of tables.
enum TargetKind: String, CaseIterable {
  case reference
  case roughMix

  init(_ target: EvaluationCell.Target) {
    switch target {
    case .reference: self = .reference
    case .roughMix: self = .roughMix
    }
  }

  var title: String {
    switch self {
    case .reference: "Toward references"
    case .roughMix: "Toward rough mixes"
    }
  }
}

extension [EvaluationCell] {
  /// The different songs, in order.
  var songs: [String] {
    reduce(into: []) { if !$0.contains($1.place.song) { $0.append($1.place.song) } }
  }

  /// The names of the different targets, in order.
  var targets: [String] {
    reduce(into: []) { if !$0.contains($1.place.target.name) { $0.append($1.place.target.name) } }
  }

  func of(method: String) -> [EvaluationCell] { filter { $0.place.method == method } }
  func of(song: String) -> [EvaluationCell] { filter { $0.place.song == song } }
  func of(target: String) -> [EvaluationCell] { filter { $0.place.target.name == target } }
}
