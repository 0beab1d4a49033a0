import ControllerTraining
import Corpus
import Documents
import Evaluation
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import Testing
import Training

/// The whole way from a file of weights and a folder of songs to the tables.
@Suite struct EvaluateControllerTests {
  private let studio: Studio

  init() throws { studio = try Studio() }

  private func writeWeights(_ name: String, notes: [String: String] = [:]) throws {
    var configuration = ControllerConfiguration()
    configuration.width = 16
    configuration.heads = 2
    configuration.blocks = 1
    configuration.channels = [8, 8, 8, 8]
    try ControllerFile(TransformerController(configuration, seed: 1), notes: notes)
      .write(to: URL(fileURLWithPath: studio(name)))
  }

  /// Two songs of three stems; which split they are of does not matter to the job.
  private func recordSongs() throws -> Split {
    for song in ["One", "Two"] {
      try studio.record("Songs/\(song)/Bass.wav", seconds: 6, hertz: [80], gain: 0.3)
      try studio.record("Songs/\(song)/Lead.wav", seconds: 6, hertz: [700], gain: 0.1)
      try studio.record("Songs/\(song)/Drums.wav", seconds: 6, noise: 0.2, channelCount: 2)
    }
    let manifest = studio("songs.json")
    let summary = try ImportCorpus(folder: studio("Songs"), output: manifest).run { _ in }
    return summary.manifest.songs[0].split
  }

  @Test func tablesHoldEveryMethodAndMeasure() throws {
    try writeWeights("mine.safetensors", notes: ["steps": "100", "licence": "MIT"])
    let split = try recordSongs()
    func run(_ output: String, threads: Int) throws -> ControllerReport {
      var job = EvaluateController(
        weights: [studio("mine.safetensors")], output: studio(output))
      job.songs = studio("songs.json")
      job.split = split
      job.exampleCount = 2
      job.threads = threads
      return try job.run { _ in }
    }
    let report = try run("Out", threads: 1)
    let methods = ["mine", "balanced", "balanced-spread", "prior-mean", "random"]
    #expect(report.scores.methods == methods)
    let lines = try studio.text("Out/results.csv").split(separator: "\r\n")
    #expect(lines.count == 1 + 2 * 2 * methods.count)
    #expect(lines[0].hasPrefix("kind,example,tracks,method,settings.balance,"))
    #expect(lines[1].hasPrefix("shared-style,0,"))
    let json = try JSONValue(parsing: studio.text("Out/results.json"))
    #expect(json["controllers"]?["mine"]?["notes"]?["steps"] == "100")
    let mean = try #require(json["means"]?["random-mix"]?["mine"]?["tone-error"])
    let value = try #require(mean["mean"]?.number)
    #expect(value.isFinite && value >= 0)
    #expect(mean["improvement"]?["low"]?.number != nil)
    #expect(json["means"]?["random-mix"]?["balanced"]?["tone-error"]?["improvement"] == nil)

    _ = try run("Again", threads: 2)
    for file in ["results.csv", "results.json"] {
      #expect(try studio.bytes("Out/\(file)") == studio.bytes("Again/\(file)"), "reproducible")
    }
    #expect(throws: (any Error).self, "results are not replaced") { try run("Out", threads: 1) }
  }

  @Test func descriptionsTellWhatAFileHolds() throws {
    try writeWeights("card.safetensors", notes: ["trained-on": "composed songs"])
    let description = try ControllerDescription(studio("card.safetensors"))
    #expect(description.kind == "transformer" && description.name == "card")
    #expect(description.extents.contains("width=16"))
    #expect(description.notes.map(\.name) == ["trained-on"])
    #expect(description.controls.map(\.strip) == ["track", "reverb", "master"])
    #expect(description.controls[0].names.contains("fader"))
    #expect(description.weightCount > 1_000)
    #expect(description.byteCount > 4 * description.weightCount)
  }

  @Test func whatIsNoControllerIsNamed() throws {
    try studio.write("nothing of the kind", to: "no.safetensors")
    for (name, isMissing) in [("no.safetensors", false), ("missing.safetensors", true)] {
      let error = #expect(throws: MixAssistantError.self) {
        try ControllerDescription(studio(name))
      }
      let description = try #require(error?.description)
      let expected: MixAssistantError =
        isMissing ? .cannotRead(description) : .unusable(description)
      #expect(error == expected)
      #expect(error?.description.hasPrefix(studio(name) + ": ") == true)
      #expect(error?.description.contains("\(name): \(name)") == false)
    }
    try writeWeights("w.safetensors")
    var job = EvaluateController(weights: [studio("w.safetensors")], output: studio("Out"))
    job.songs = studio("Nowhere")
    let error = #expect(throws: TrainingError.self) { try job.run { _ in } }
    #expect(error?.kind == .noInput)
    #expect(error?.description.contains("Nowhere: does not exist") == true)
  }
}
