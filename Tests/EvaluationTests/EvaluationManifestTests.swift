import Documents
import Evaluation
import Foundation
import GeneratedAudio
import MixAssistant
import Testing

@Suite struct EvaluationManifestTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.record("Stems/Bass.wav", seconds: 0.5, hertz: [82], gain: 0.3)
    try studio.record("Stems/Lead.wav", seconds: 0.5, hertz: [660], gain: 0.1)
    try studio.record("One.wav", seconds: 0.5, hertz: [220], gain: 0.1)
    try studio.record("Two.wav", seconds: 0.5, hertz: [220], gain: 0.1)
  }

  private func manifest(_ text: String) throws -> EvaluationManifest {
    try studio.write(text, to: "songs.json")
    return try EvaluationManifest(contentsOf: studio("songs.json"))
  }

  @Test func shortFormNamesThingsByTheirFiles() throws {
    let manifest = try manifest(
      """
      {"songs": ["Stems"], "references": ["One.wav", "Two.wav"], "methods": ["balanced", "random"],
       "seeds": 3}
      """)
    #expect(manifest.songs.map(\.name) == ["Stems"])
    #expect(manifest.songs[0].stems == studio("Stems"))
    #expect(manifest.songs[0].balance == nil)
    #expect(manifest.references.map(\.name) == ["One", "Two"])
    #expect(manifest.methods.map(\.name) == ["balanced", "random"])
    // A seed changes nothing in a balance.
    #expect(manifest.methods.map(\.seedCount) == [1, 3])
    #expect(manifest.cells.count == 2 * (1 + 3))
    #expect(manifest.cells[3].name == "Stems, One: random (seed 2)")
  }

  @Test func longFormTellsEverything() throws {
    try FileManager.default.createDirectory(
      atPath: studio("Mixes"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: studio("One.wav"), toPath: studio("Mixes/Song-second.wav"))
    let manifest = try manifest(
      """
      {"songs": [{"name": "Song", "stems": "Stems", "balance": {"Bass": -3, "Lead": 2.5},
                  "references": ["second"]},
                 {"name": "As it is", "stems": "\(studio("Stems"))", "balance": "as-is",
                  "references": ["second"]}],
       "references": ["One.wav", {"name": "second", "file": "Two.wav"}],
       "methods": [{"name": "dice", "matcher": "random", "seeds": 2},
                   {"name": "copied", "command": ["cp", "{reference}", "{output}"]}]}
      """)
    #expect(manifest.songs[0].balance == .gains(["Bass": -3, "Lead": 2.5]))
    #expect(manifest.songs[1].balance == .asIs)
    #expect(
      manifest.cells.map(\.name) == [
        "Song, second: dice", "Song, second: dice (seed 1)", "Song, second: copied",
        "As it is, second: dice", "As it is, second: dice (seed 1)", "As it is, second: copied",
      ])
  }

  @Test func methodsSayWhereTheyBeginAndSongsMayHaveTheirOwnMix() throws {
    let manifest = try manifest(
      """
      {"songs": ["Stems"], "ownMixes": true,
       "methods": ["balanced", "gradient", {"name": "start", "matcher": "balanced", "start": "auto"},
                   {"name": "equal", "matcher": "gradient", "start": "equal"}]}
      """)
    #expect(manifest.methods.map(\.start) == [.equal, .auto, .auto, .equal])
    #expect(manifest.cells.first?.name == "Stems, own mix: balanced")
  }

  @Test func aFolderKeepsTheDotsOfItsName() throws {
    try studio.record("Mr. Blue/Bass.wav", seconds: 0.5, hertz: [82], gain: 0.3)
    let manifest = try manifest(
      """
      {"songs": ["Mr. Blue"], "references": ["One.wav"], "methods": ["balanced"]}
      """)
    #expect(manifest.songs[0].name == "Mr. Blue")
  }

  @Test func roughMixesComeWithTheirTruth() throws {
    try FileManager.default.createDirectory(
      atPath: studio("gains"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: studio("One.wav"), toPath: studio("gains/rough.wav"))
    try studio.write(
      """
      {"kind": "gains", "split_seconds": 12.5, "offset_seconds": 0.25,
       "stems": [{"name": "Bass", "gain_decibels": -3.5, "pan": 0.25, "loudness": [-20, -21.5]},
                 {"name": "Lead", "gain_decibels": 1, "pan": -1, "loudness": [-20, null]}]}
      """, to: "gains/truth.json")
    let manifest = try manifest(
      """
      {"songs": ["Stems"], "roughMixes": [{"song": "Stems", "truth": "gains/truth.json"}],
       "methods": ["balanced", {"name": "copied", "command": ["cp", "{reference}", "{output}"]}]}
      """)
    let rough = manifest.roughMixes[0]
    #expect(rough.name == "gains" && rough.file == studio("gains/rough.wav"))
    #expect(rough.splitSeconds == 12.5 && rough.offsetSeconds == 0.25)
    let bass = try #require(rough.truth["Bass"])
    #expect(bass.gainDecibels == -3.5 && bass.pan == 0.25 && bass.loudness == -21.5)
    #expect(rough.truth["Lead"]?.loudness == nil)
    // A finished mix has no settings that could be judged.
    #expect(manifest.cells.map(\.method) == ["balanced"])
  }

  @Test(
    arguments: [
      ("{\"songs\": [}", "not JSON: line 1, column 12: "),
      ("[]", "expected an object {...}, found a list"),
      ("{\"methods\": []}", "the field \"songs\" is missing; add it (a list of songs)"),
      ("{\"songs\": [], \"methods\": [\"balanced\"]}", "there is nothing to compare; "),
      ("{\"songs\": [\"Stems\"]}", "the field \"methods\" is missing"),
      (
        "{\"songs\": [\"Stems\"], \"refernces\": []}",
        "there is no field \"refernces\"; the fields are: songs, references, "
      ),
      ("{\"songs\": [\"Stems\", \"Nothing\"]}", "songs[1]: Nothing does not exist; "),
      ("{\"songs\": [{\"name\": \"A\"}]}", "songs[0]: the field \"stems\" is missing"),
      ("{\"songs\": [\"Stems\", \"Stems\"]}", "songs[1]: there are two named \"Stems\"; "),
      ("{\"songs\": [7]}", "songs[0]: expected text in double quotes, found the number 7"),
      ("{\"songs\": [{\"stems\": \"songs.json\"}]}", "songs[0].stems: "),
      (
        "{\"songs\": [{\"stems\": \"Stems\", \"balance\": {\"Basss\": 1}}]}",
        "songs[0].balance: there is no stem \"Basss\"; the stems are: Bass, Lead"
      ),
      (
        "{\"songs\": [{\"stems\": \"Stems\", \"balance\": {\"Bass\": \"loud\"}}]}",
        "songs[0].balance.Bass: expected a number"
      ),
      (
        "{\"songs\": [{\"stems\": \"Stems\", \"balance\": {\"Bass\": 1}}]}",
        "songs[0].balance: a balance is between tracks; "
      ),
      (
        "{\"songs\": [{\"stems\": \"Stems\", \"balance\": \"One.wav\"}]}",
        "songs[0].balance: not UTF-8 text"
      ),
      (
        "{\"songs\": [{\"stems\": \"Stems\", \"references\": [\"Three\"]}], "
          + "\"references\": [\"One.wav\"]}",
        "songs[0].references[0]: there is no reference \"Three\"; choose one of: One"
      ),
      ("{\"songs\": [], \"references\": [\"No.wav\"]}", "references[0]: No.wav does not exist"),
      (
        "{\"songs\": [\"Stems\"], \"methods\": [\"magic\"]}",
        "methods[0]: there is no method \"magic\"; choose one of: balanced, balanced-spread, "
      ),
      (
        "{\"songs\": [\"Stems\"], \"methods\": [{\"name\": \"x\"}]}",
        "methods[0]: give one of \"matcher\", \"mix\" and \"command\""
      ),
      (
        "{\"songs\": [], \"methods\": [{\"matcher\": \"random\", \"for\": \"fun\"}]}",
        "methods[0].for: there is no purpose \"fun\"; choose one of: references, roughMixes"
      ),
      (
        "{\"songs\": [\"Stems\"], \"methods\": [{\"command\": [\"{output}\"]}]}",
        "methods[0]: the field \"name\" is missing"
      ),
      (
        "{\"songs\": [\"Stems\"], \"methods\": [{\"name\": \"x\", \"command\": [\"true\"]}]}",
        "methods[0].command: no word has {output}"
      ),
      (
        "{\"songs\": [], \"methods\": [{\"matcher\": \"gradient\", \"start\": \"here\"}]}",
        "methods[0].start: there is no start \"here\"; choose one of: stems, equal, auto"
      ),
      (
        "{\"songs\": [], \"methods\": [{\"matcher\": \"gradient\", \"quality\": \"best\"}]}",
        "methods[0].quality: there is no quality \"best\"; choose one of: draft, standard, fine"
      ),
      (
        "{\"songs\": [\"Stems\"], \"references\": [\"One.wav\"], "
          + "\"methods\": [{\"name\": \"x\", \"mix\": \"Mixes/{song}-{reference}.wav\"}]}",
        "methods[0].mix: Mixes/Stems-One.wav does not exist; "
      ),
      (
        "{\"songs\": [\"Stems\"], \"methods\": [\"random\"], \"seeds\": 0}",
        "seeds: 0 is not a whole number from 1 to 1000"
      ),
      (
        "{\"songs\": [\"Stems\"], \"roughMixes\": [{\"song\": \"Stem\", \"truth\": \"t\"}]}",
        "roughMixes[0].song: there is no song \"Stem\"; choose one of: Stems"
      ),
      (
        "{\"songs\": [\"Stems\"], \"roughMixes\": [{\"song\": \"Stems\", \"truth\": \"t\"}]}",
        "roughMixes[0].truth: t does not exist"
      ),
      (
        "{\"songs\": [\"Stems\"], \"roughMixes\": [{\"song\": \"Stems\", \"mix\": \"One.wav\", "
          + "\"truth\": \"songs.json\"}]}",
        "roughMixes[0].truth: SONGS: the field \"split_seconds\" is missing"
      ),
    ])
  func faultsNameTheirPlace(_ text: String, _ message: String) throws {
    let path = studio("songs.json")
    let error = #expect(throws: DocumentError.self) { try manifest(text) }
    let expected = "\(path): " + message.replacing("SONGS", with: path)
    #expect(try #require(error).description.hasPrefix(expected), "\(error!)")
    #expect(error?.kind == .content)
  }

  @Test func aMissingManifestIsNoInput() {
    let error = #expect(throws: DocumentError.self) {
      try EvaluationManifest(contentsOf: studio("none.json"))
    }
    #expect(error?.kind == .cannotRead)
  }
}
