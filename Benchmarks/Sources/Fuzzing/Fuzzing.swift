import Foundation
import SignalProcessing

/// Reads mutated sound files, documents and command lines, and keeps every input with which a reader crashes, takes
/// over 10 s or over 1 GB, or breaks a promise:
///
///     fuzzing --output OUT [--corpus CORPUS] [--seconds CPU] [--seed S] [--first CASE] [--only TARGET]
///       [--program MIXWRIGHT]
///     fuzzing --input FILE --only TARGET            reads one input in this process
///     fuzzing --output OUT --case CASE [--seed S]   runs one case in this process and writes its input to OUT/case
@main struct Fuzzing {
  static func main() throws {
    let options = Options()
    guard
      let output = options["output"]
        ?? options["input"].map({ _ in NSTemporaryDirectory() + "/fuzzing" })
    else {
      FileHandle.standardError.write(Data("fuzzing: give --output FOLDER\n".utf8))
      exit(64)
    }
    let work = output + "/work"
    let corpus =
      options["corpus"]
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../fuzzing/corpus").standardizedFileURL.path
    for folder in [work + "/Song", output + "/findings"] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    for (file, copy) in [
      ("sound/int16.wav", "Song/Bass.wav"), ("sound/int24.wav", "Song/Pad.wav"),
      ("sound/float.wav", "Reference.wav"), ("session/plain.json", "line.json"),
    ] {
      try Data(contentsOf: URL(fileURLWithPath: corpus + "/" + file))
        .write(to: URL(fileURLWithPath: work + "/" + copy))
    }
    var targets = try Targets(corpus: corpus, work: work, program: options["program"]).all()
    if let only = options["only"] { targets.removeAll { $0.name != only } }
    let runner = Runner(targets: targets, seed: options["seed"].flatMap { UInt64($0) } ?? 1)

    if let input = options["input"] {
      print(try runner.run(0, Data(contentsOf: URL(fileURLWithPath: input))) ? "taken" : "refused")
    } else if let number = options["case"].flatMap({ Int($0) }) {
      let (target, data) = runner.input(number)
      try data.write(to: URL(fileURLWithPath: output + "/case"))
      print(targets[target].name, try runner.run(target, data) ? "taken" : "refused")
    } else if let number = options["child"].flatMap({ Int($0) }) {
      runner.run(from: number, try SharedState(path: output + "/state"))
    } else {
      let watchdog = Watchdog(
        runner: runner, output: output, arguments: Array(CommandLine.arguments.dropFirst()))
      try? FileManager.default.removeItem(atPath: output + "/state")
      let statistics = try watchdog.run(
        from: options["first"].flatMap { Int($0) } ?? 0,
        processorSeconds: options["seconds"].flatMap { Double($0) } ?? 60)
      print(
        "\(statistics.cases) cases, \(statistics.findings.count) findings; \(output)/statistics.json"
      )
    }
  }
}

/// Options of the form `--name value`.
private struct Options {
  private let values: [String: String]

  init() {
    let words = CommandLine.arguments.dropFirst().map { $0 }
    let pairs = words.indices.filter { words[$0].hasPrefix("--") && $0 + 1 < words.count }
      .map { (String(words[$0].dropFirst(2)), words[$0 + 1]) }
    values = Dictionary(pairs) { $1 }
  }

  subscript(name: String) -> String? { values[name] }
}
