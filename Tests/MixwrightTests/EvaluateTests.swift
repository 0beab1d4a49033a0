import Documents
import Foundation
import GeneratedAudio
import Testing

/// `mixwright evaluate` as a stranger types it.
@Suite struct EvaluateTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.record("Songs/A/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
    try studio.record("Songs/A/Lead.wav", seconds: 4, hertz: [660], gain: 0.1)
    try studio.record("Songs/B/Keys.wav", seconds: 4, hertz: [220, 330], gain: 0.2)
    try studio.record("Songs/B/Drums.wav", seconds: 4, noise: 0.2, channelCount: 2)
    try studio.recordReference()
    try studio.write(
      """
      {"songs": ["A", {"stems": "B", "balance": "as-is"}], "references": ["../Song.wav"],
       "methods": ["balanced", {"name": "fit", "matcher": "gradient", "quality": "draft"},
                   {"name": "copy", "command": ["cp", "{reference}", "{output}"]}]}
      """, to: "Songs/list.json")
  }

  @Test func tableAndPage() throws {
    let outcome = try mixwright("evaluate", "Songs/list.json", "-o", "Out", "--quiet")
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    // Again, now that all is there.
    let table = try mixwright("evaluate", "Songs/list.json", "-o", "Out")
    #expect(table.status == 0)
    let lines = table.output.split(separator: "\n")
    #expect(lines[0].hasPrefix("Toward references  AF loss"))
    #expect(lines[1].hasPrefix("balanced") && lines[2].hasPrefix("fit"))
    #expect(lines[3].hasPrefix("copy") && lines[3].contains("0.000"))
    #expect(lines.last == "Out/results.html: all tables")
    #expect(table.errors.contains("evaluate: 100 %"))
    let json = try mixwright("evaluate", "Songs/list.json", "-o", "Out", "--json", "--quiet").json
    let means = try #require(json["means"]?["reference"])
    let losses = ["balanced", "fit", "copy"].map { means[$0]?["af-loss"]?.number ?? .nan }
    #expect(losses[1] < losses[0] / 2 && losses[2] == 0)
    #expect(means["balanced"]?["cells"]?.number == 2)
    #expect(try studio.text("Out/results.html").hasPrefix("<!DOCTYPE html>"))
  }

  @Test func faultsAreOneLineAndAFittingStatus() throws {
    func expectFault(_ arguments: [String], _ status: Int32, _ line: String) throws {
      let outcome = try mixwright(["evaluate"] + arguments)
      #expect(outcome.status == status && outcome.output.isEmpty)
      #expect(outcome.errors.hasPrefix("mixwright: \(line)"), "\(outcome.errors)")
      #expect(studio.contents() == ["Song.wav", "Songs", "Stems", "bad.json"])
    }
    try studio.write("{\"songs\": [\"Songs/C\"], \"methods\": []}", to: "bad.json")
    try expectFault(["none.json", "-o", "Out"], 66, "none.json: cannot be read; check the path")
    try expectFault(
      ["bad.json", "-o", "Out"], 65, "bad.json: songs[0]: Songs/C does not exist; check the path")
    try expectFault(
      ["Songs/list.json", "-o", "Song.wav/Out"], 73, "Song.wav/Out: cannot be created; ")
    let wrongUse = try mixwright("evaluate", "Songs/list.json")
    #expect(wrongUse.status == 64 && wrongUse.errors.contains("Usage: mixwright evaluate"))
  }

  @Test func missingMixesAreToldAndTheRestIsThere() throws {
    try studio.write(
      """
      {"songs": ["Songs/A"], "references": ["Song.wav"],
       "methods": ["balanced", {"name": "broken", "command": ["false", "{output}"]}]}
      """, to: "some.json")
    let outcome = try mixwright("evaluate", "some.json", "-o", "Out")
    #expect(outcome.status == 65)
    #expect(outcome.output.contains("Failed\n  A, Song: broken: false ended with status 1"))
    let last = outcome.errors.split(separator: "\n").last ?? ""
    #expect(last.hasPrefix("mixwright: Out: 1 of 2 mixes failed, first A, Song: broken"))
    #expect(try studio.text("Out/results.csv").contains("A,reference,Song,balanced,0,"))
  }
}
