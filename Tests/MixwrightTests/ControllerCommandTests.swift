import Documents
import Foundation
import GeneratedAudio
import MixMatching
import Testing

/// `mixwright controller` from beginning to end.
@Suite struct ControllerCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    var configuration = ControllerConfiguration()
    configuration.width = 16
    configuration.heads = 2
    configuration.channels = [8, 8, 8, 8]
    try ControllerFile(DMCController(configuration, seed: 1), notes: ["steps": "12"])
      .write(to: URL(fileURLWithPath: studio("own.safetensors")))
  }

  @Test func showTellsKindSizeAndNotes() throws {
    let shown = try mixwright("controller", "show", "own.safetensors")
    #expect(shown.status == 0 && shown.errors.isEmpty)
    #expect(shown.output.hasPrefix("own.safetensors: dmc controller, "))
    #expect(shown.output.contains("steps  12"))
    let json = try mixwright("controller", "show", "own.safetensors", "--json").json
    #expect(json["kind"] == "dmc" && json["notes"]?["steps"] == "12")
  }

  @Test func evaluatePrintsBothTables() throws {
    for stem in ["Bass", "Keys"] {
      try studio.record("Songs/One/\(stem).wav", seconds: 6, hertz: [120], gain: 0.2)
    }
    // The song's split follows from what it contains.
    let outcomes = try ["train", "validation", "test"].map {
      try mixwright(
        "controller", "evaluate", "own.safetensors", "--songs", "Songs", "--split", $0,
        "--examples", "1", "-o", "Judged as \($0)")
    }
    let place = try #require(outcomes.firstIndex { $0.status == 0 })
    let done = outcomes[place]
    #expect(done.output.contains("shared-style, 1 examples") && done.output.contains("random-mix"))
    #expect(done.output.contains("Reduction compared with balanced"))
    let folder = "Judged as \(["train", "validation", "test"][place])"
    #expect(studio.contents(folder) == ["results.csv", "results.json"])
    let other = try #require(outcomes.first { $0.status != 0 })
    #expect(other.status == 66 && other.errors.contains("none of its songs (1) is for"))
  }

  @Test func faultsNameTheFile() throws {
    try studio.write("{}", to: "none.safetensors")
    let broken = try mixwright("controller", "show", "none.safetensors")
    #expect(broken.status == 65 && broken.errors.hasPrefix("mixwright: none.safetensors: "))
    let missing = try mixwright("controller", "evaluate", "gone.safetensors", "-o", "Out")
    #expect(missing.status == 66 && missing.errors.contains("gone.safetensors: cannot be read"))
    #expect(studio.contents().contains("Out") == false)
  }
}
