import Documents
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

  @Test func adjustMakesAndSplitsPairsAndUndoTakesThemBack() throws {
    #expect(try mixwright("mix", "Stems", "-o", "mix.wav", "--quiet").status == 0)
    let session = "mix.session.json"
    func pairs() throws -> [[String]] {
      try SessionDocument(contentsOf: studio(session)).pairs?.map { [$0.left, $0.right] } ?? []
    }
    #expect(try pairs() == [["Gtr L", "Gtr R"]])
    let before =
      try SessionDocument(contentsOf: studio(session)).tracks[0].role?.role.rawValue ?? "unknown"
    let outcome = try mixwright(
      "adjust", session, "--no-pair", "Gtr R", "--pair", "Gtr A,Gtr L", "--role",
      "Audio 07=synth lead")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        Audio 07: role \(before) → synth lead
        pair removed: Gtr L, Gtr R
        pair: Gtr A on the left, Gtr L on the right

        """)
    #expect(try pairs() == [["Gtr A", "Gtr L"]])
    #expect(try SessionDocument(contentsOf: studio(session)).history.steps.count == 1)
    #expect(try mixwright("undo", session).status == 0)
    #expect(try pairs() == [["Gtr L", "Gtr R"]])
    for (arguments, message) in [
      (["--pair", "Gtr A"], "pair \"Gtr A\": write LEFT,RIGHT"),
      (["--pair", "Gtr A,Gtr X"], "there is no track \"Gtr X\"; did you mean"),
      (["--no-pair", "Keys"], "there is no track \"Keys\""),
    ] {
      let wrong = try mixwright(["adjust", session] + arguments)
      #expect(wrong.status == 64 && wrong.errors.contains(message), "\(wrong.errors)")
    }
    #expect(try pairs() == [["Gtr L", "Gtr R"]])
  }

  @Test func microphonesOfOneSourceAreChecked() throws {
    try studio.recordMicrophones("Kit/Kick In.wav", "Kit/Kick Out.wav", delay: 44, gain: 0.6)
    try studio.recordMicrophones("Kit/Snare Top.wav", "Kit/Snare Bot.wav", delay: 0, gain: -0.7)
    let late =
      "1.0 ms later than Kick In, so the two cancel each other around 500 Hz; move it 1.0 ms earlier"
    let turned =
      "polarity inverted relative to Snare Top; invert it (polarity=inverted), or the two cancel each other"
    let text = try mixwright("analyze", "Kit").output
    #expect(text.contains("    Kick Out: \(late)\n") && text.contains("    Snare Bot: \(turned)\n"))
    let json = try mixwright("analyze", "Kit", "--json").json
    let kick = try #require(json["families"]?.array?.first { $0["members"]?[0] == "Kick In" })
    #expect(kick["kind"] == "microphones" && kick["members"] == ["Kick In", "Kick Out"])
    #expect(kick["microphones"]?[1]?["polarityInverted"] == false)
    #expect(kick["findings"] == [["name": "Kick Out", "description": .string(late)]])
    // Told when it is mixed, and kept with the track.
    let mixed = try mixwright("mix", "Kit", "-o", "kit.wav")
    #expect(mixed.status == 0, "\(mixed.errors)")
    #expect(mixed.output.contains("Kit/Kick Out.wav: \(late)\n"))
    #expect(mixed.output.contains("Kit/Snare Bot.wav: \(turned)\n"))
    let tracks = try SessionDocument(contentsOf: studio("kit.session.json")).tracks
    #expect(tracks.filter { $0.warnings.contains(late) }.map(\.name) == ["Kick Out"])
    #expect(tracks.filter { $0.warnings.contains(turned) }.map(\.name) == ["Snare Bot"])
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
