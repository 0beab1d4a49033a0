import Documents
import Foundation
public import MixAssistant

/// Compares methods: every one on every song toward every reference, and on every rough mix
/// whose settings are known.
///
/// Finished cells are kept below the output folder and taken from there as long as nothing that
/// they depend on has changed: stems, references, the manifest's entry, the program itself.
public struct EvaluateMethods: Sendable {
  public var manifest: EvaluationManifest
  /// A folder; made where it does not exist.
  public var output: String
  /// Whether finished cells are made again.
  public var startsAnew = false
  public var threads = ProcessInfo.processInfo.activeProcessorCount

  public init(manifest: EvaluationManifest, output: String) {
    self.manifest = manifest
    self.output = output
  }

  /// Makes and measures every cell and writes `results.csv`, `results.json` and `results.html`.
  ///
  /// A cell that cannot be made keeps its reason and does not stop the others.
  /// - Parameter progress: is told the part of the cells that are done, 0...1.
  /// - Throws: `MixAssistantError` where the folder cannot be written to.
  public func run(progress: (Double) -> Void) throws -> EvaluationResults {
    try makeFolder(output)
    let bench = EvaluationBench(job: self)
    let places = manifest.cells
    var cells: [EvaluationCell] = []
    for (index, place) in places.enumerated() {
      progress(Double(index) / Double(places.count))
      cells.append(bench.cell(at: place))
    }
    progress(1)
    let results = EvaluationResults(methods: manifest.methods.map(\.name), cells: cells)
    try write(results.csv, to: "results.csv")
    try write(results.json.prettyPrinted, to: "results.json")
    try write(EvaluationPage(results).html, to: "results.html")
    return results
  }

  /// What `run` would do.
  public func plan() -> WorkPlan {
    let (cells, names) = (manifest.cells, manifest.methods.map(\.name))
    return WorkPlan(
      reads: [manifest.file] + manifest.songs.map(\.stems) + manifest.references.map(\.file)
        + manifest.roughMixes.map(\.file),
      assumptions: [
        "\(cells.count) mixes, by \(names.joined(separator: ", "))",
        startsAnew
          ? "Finished ones are made again"
          : "Finished ones stay where nothing that they rest on has changed",
      ], writes: ["cells", "results.csv", "results.json", "results.html"].map { "\(output)/\($0)" })
  }

  private func write(_ text: String, to name: String) throws {
    let path = output + "/" + name
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw MixAssistantError(
        exitStatus: 73, "\(path): cannot be written; choose a folder that may be written to")
    }
  }
}
