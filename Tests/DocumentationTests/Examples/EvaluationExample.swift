import Evaluation

// Example
/// Makes and measures every mix of a manifest, and prints the mean distance of each method.
func compareMethods(_ manifest: String, in folder: String) throws -> EvaluationResults {
  let job = EvaluateMethods(
    manifest: try EvaluationManifest(contentsOf: manifest), output: folder)
  let results = try job.run { _ in }
  for (title, rows) in results.meansByKind {
    for row in rows { print(title, row.method, row.means["style-distance"] ?? .nan) }
  }
  return results
}
// End
