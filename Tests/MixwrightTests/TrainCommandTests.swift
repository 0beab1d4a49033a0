import Corpus
import Documents
import Foundation
import GeneratedAudio
import MixMatching
import Testing

/// `mixwright train` from beginning to end, on a few seconds of somebody's multitracks.
@Suite struct TrainCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordCorpus(songCount: 3, seconds: 3)
    try configure("config.json")
  }

  private func configure(
    _ name: String, steps: Int = 4, examples: String = "\"random-mix\": 1", more: String = ""
  ) throws {
    try studio.write(
      """
      {
        "controller": {"width": 16, "heads": 2, "blocks": 1, "channels": [8, 8, 8, 8]},
        "examples": {"kinds": {\(examples)}, "seconds": 0.5, "tracks": [2, 3],
          "songsInMemory": 3, "examplesPerSong": 4},
        "validation": {"examples": 2, "every": 2},
        "optimizer": {"warmUpSteps": 1}, "steps": \(steps), "batch": 2\(more)
      }
      """, to: name)
  }

  private func train(_ config: String, _ folder: String, _ more: String...) throws
    -> CommandLineProgram.Outcome
  {
    try mixwright(["train", config, "-o", folder, "--songs", "Corpus"] + more)
  }

  @Test func aTrainingLeavesAControllerItsCurveAndALog() throws {
    let run = try train("config.json", "Run")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("finished after 4 steps"))
    #expect(run.errors.contains("examples/s: songs"))
    #expect(run.errors.contains("step 4: training"))
    let shown = try mixwright("controller", "show", "Run/controller.safetensors")
    #expect(shown.status == 0 && shown.output.contains("transformer controller"))
    let page = try String(contentsOfFile: studio("Run/curve.html"), encoding: .utf8)
    #expect(page.contains("<svg") && page.contains("Prior mean") && page.contains("songs.seconds"))
    let log = try String(contentsOfFile: studio("Run/train.log"), encoding: .utf8)
    #expect(log.contains("finished after 4 steps"))

    // What is there is not written over, and goes on only where there is something.
    let again = try train("config.json", "Run")
    #expect(again.status == 64 && again.errors.contains("--resume"), "\(again.errors)")
    let nothing = try train("config.json", "Other", "--resume")
    #expect(nothing.status == 64 && nothing.errors.contains("no checkpoint"), "\(nothing.errors)")
    try configure("longer.json", steps: 6)
    let other = try train("longer.json", "Run", "--resume")
    #expect(
      other.status == 65 && other.errors.contains("steps: 4 there, 6 here"), "\(other.errors)")

    // Fine-tuning begins where the weights are.
    let tuned = try train(
      "config.json", "Tuned", "--from", "Run/best.safetensors", "--steps", "2", "--json")
    #expect(tuned.status == 0, "\(tuned.errors)")
    #expect(try tuned.json["end"] == "finished" && tuned.json["steps"]?.number == 2)
    let curve = try ["Run", "Tuned"].map {
      try String(contentsOfFile: studio("\($0)/curve.csv"), encoding: .utf8)
        .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }
    // Step 0 of one is the best step of the other.
    let best = curve[0].dropFirst(2).compactMap { Double($0[3]) }.min()
    #expect(Double(curve[1][2][3]) == best)
  }

  @Test func anInterruptionCanBeResumed() throws {
    try configure("long.json", steps: 100_000)
    let (process, _, errors) = try mixwright.start(
      CommandLineProgram.path,
      ["train", "long.json", "-o", "Run", "--songs", "Corpus"])
    // It has begun when its first validation is told.
    var text = ""
    while !text.contains("step 2:"), process.isRunning {
      text += String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    }
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let log = try String(contentsOfFile: studio("Run/train.log"), encoding: .utf8)
    #expect(log.contains("interrupted after"))
    #expect(FileManager.default.fileExists(atPath: studio("Run/checkpoint.safetensors")))
  }

  @Test func wrongInputIsNamed() throws {
    func fault(_ more: String, _ arguments: String...) throws -> CommandLineProgram.Outcome {
      try configure("bad.json", more: ", " + more)
      return try mixwright(["train", "bad.json", "-o", "Bad"] + arguments)
    }
    var outcome = try fault("\"optimiser\": {}")
    #expect(outcome.status == 65 && outcome.errors.contains("no field \"optimiser\""))
    outcome = try fault("\"loss\": {\"regime\": \"sound\"}")
    #expect(outcome.status == 65 && outcome.errors.contains("loss.regime"), "\(outcome.errors)")
    #expect(outcome.errors.contains("settings, audio, both"))
    outcome = try fault("\"seed\": -1")
    #expect(outcome.status == 65 && outcome.errors.contains("seed: -1"), "\(outcome.errors)")
    outcome = try fault("\"checkpoint\": {\"everySteps\": 0}")
    #expect(outcome.status == 65 && outcome.errors.contains("checkpoint.everySteps"))
    outcome = try fault("\"seed\": 1", "--references", "Corpus/0")
    #expect(outcome.status == 64 && outcome.errors.contains("unpaired"), "\(outcome.errors)")
    outcome = try fault("\"seed\": 1", "--songs", "Nowhere")
    #expect(outcome.status == 66 && outcome.errors.contains("Nowhere"), "\(outcome.errors)")
    outcome = try mixwright("train", "none.json", "-o", "Bad")
    #expect(outcome.status == 66 && outcome.errors.contains("none.json"))
    try configure("roles.json", examples: "\"shared-style\": 1")
    outcome = try train("roles.json", "Bad")
    #expect(outcome.status == 64 && outcome.errors.contains("roles"), "\(outcome.errors)")
    try studio.write("no weights", to: "none.safetensors")
    outcome = try train("config.json", "Bad2", "--from", "none.safetensors")
    #expect(
      outcome.status == 65 && outcome.errors.contains("none.safetensors"), "\(outcome.errors)")
  }
}
