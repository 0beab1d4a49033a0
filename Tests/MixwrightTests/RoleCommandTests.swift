import GeneratedAudio
import Roles
import Sessions
import Testing

/// Roles and pairs as a person types and reads them.
@Suite struct RoleCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.record("Stems/Audio 07.wav", seconds: 3, hertz: [660], gain: 0.1)
    try studio.record("Stems/Gtr A.wav", seconds: 3, hertz: [220], gain: 0.2)
    try studio.record("Stems/Gtr L.wav", seconds: 3, hertz: [330], gain: 0.2, noise: 0.05)
    try studio.record("Stems/Gtr R.wav", seconds: 3, hertz: [330], gain: 0.2, noise: 0.05)
  }

  @Test func mixTakesRolesAndPairsAndAdjustCorrectsThem() throws {
    let outcome = try mixwright(
      "mix", "Stems", "-o", "mix.wav", "--quiet", "--role", "Audio 07=lead vocal", "--no-pair",
      "Gtr L", "--pair", "Gtr A,Gtr L")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let session = "mix.session.json"
    var document = try SessionDocument(contentsOf: studio(session))
    #expect(document.tracks[0].role == SessionRole(.leadVocal, origin: .hand))
    #expect(document.pairs?.map(\.left) == ["Gtr A"] && document.pairs?.map(\.right) == ["Gtr L"])
    let adjusted = try mixwright(
      "adjust", session, "--track", "Audio 07", "role=backing vocal")
    #expect(adjusted.output == "Audio 07: role lead vocal → backing vocal\n")
    document = try SessionDocument(contentsOf: studio(session))
    #expect(document.history.steps.count == 1)
    #expect(try mixwright("undo", session).status == 0)
    document = try SessionDocument(contentsOf: studio(session))
    #expect(document.tracks[0].role?.role == .leadVocal)
  }

  @Test func unknownRolesAreAnsweredWithTheNearest() throws {
    let outcome = try mixwright(
      "mix", "Stems", "-o", "mix.wav", "--role", "Audio 07=led vocal")
    #expect(outcome.status == 64)
    #expect(
      outcome.errors
        == "mixwright: there is no role \"led vocal\"; did you mean \"lead vocal\"?\n")
    #expect(!studio.contents().contains("mix.wav"))
  }

  @Test func analyzeTellsWhatFilesAreAndWhichBelongTogether() throws {
    let text = try mixwright("analyze", "Stems").output
    #expect(text.contains("  Gtr A: electric guitar (78 %; its name says \"gtr\")\n"))
    #expect(text.contains("  Gtr L, Gtr R: "))
    let json = try mixwright("analyze", "Stems", "--json").json
    #expect(json["files"]?[1]?["role"]?["value"]?.string == "electric guitar")
    #expect(json["files"]?[1]?["role"]?["family"]?.string == "guitars")
    #expect(json["families"]?[0]?["members"] == ["Gtr L", "Gtr R"])
  }
}
