import Evaluation
import MixAssistant

/// The means of an evaluation as tables.
struct EvaluationReport {
  let results: EvaluationResults
  let folder: String

  init(_ results: EvaluationResults, folder: String) {
    self.results = results
    self.folder = folder
  }

  var text: String {
    let kinds = results.meansByKind.map { kind in
      table(kind.title, kind.rows)
    }
    let failures = results.failures.map { "  \($0.place.name): \($0.failure ?? "")" }
    let missing = failures.isEmpty ? [] : ["Failed\n" + failures.joined(separator: "\n")]
    return (kinds + missing + ["\(folder)/results.html: all tables"])
      .joined(separator: "\n\n")
  }

  private func table(
    _ title: String, _ rows: [(method: String, means: [String: Double])]
  ) -> String {
    let measures = EvaluationMeasure.all.filter { measure in
      measure.isMain && rows.contains { $0.means[measure.name] != nil }
    }
    var table = TextTable(
      [(title: title, alignment: .left)]
        + measures.map { (title: $0.heading, alignment: .right) })
    for row in rows {
      table.add(
        [row.method]
          + measures.map { (row.means[$0.name] ?? .nan).text($0.digits) })
    }
    return table.text
  }
}
