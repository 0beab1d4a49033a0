import Documents
import Foundation
import GeneratedAudio
import Testing

/// What can be typed about a fault or a note stands on the terminal, and nowhere in what the program writes.
@Suite struct FaultWordsTests {
  let studio: Studio
  let mixwright: CommandLineProgram
  let session = "mix.session.json"

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.record("Stems/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
    try studio.record("Stems/Lead Vox.wav", seconds: 4, hertz: [440], gain: 0.2)
    #expect(try mixwright("mix", "Stems", "-o", "mix.wav", "--quiet").status == 0)
  }

  private func expectFault(
    _ arguments: [String], _ status: Int32, _ hint: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try mixwright(arguments)
    #expect(outcome.status == status, sourceLocation: sourceLocation)
    #expect(
      outcome.errors.hasSuffix(hint + "\n"), "\(outcome.errors)", sourceLocation: sourceLocation)
  }

  @Test func whatExistsIsReplacedByForce() throws {
    try expectFault(["mix", "Stems", "-o", "mix.wav"], 73, "or replace it with --force")
    try studio.write("mine", to: "new.session.json")
    try expectFault(
      ["mix", "Stems", "-o", "new.wav"], 73,
      "new.session.json: already exists; choose another name; --force replaces it")
  }

  @Test func versionsAreSavedReplacedAndDiscarded() throws {
    try expectFault(
      ["versions", session, "--switch", "dark side"], 64,
      "mixwright versions SESSION --save \"dark side\" saves one")
    #expect(try mixwright("versions", session, "--save", "a").status == 0)
    try expectFault(["versions", session, "--save", "A"], 64, "--force replaces it")
    #expect(try mixwright("adjust", session, "--track", "Bass", "fader=-2").status == 0)
    try expectFault(
      ["versions", session, "--switch", "a"], 64,
      "save them with --save NAME, or discard them with --force")
  }

  @Test func rangesHistoryAndNames() throws {
    #expect(try mixwright("adjust", session, "--range", "Bass:fader=-3..3").status == 0)
    try expectFault(
      ["adjust", session, "--track", "Bass", "fader=9"], 64,
      "--range \"Bass:fader=...\" changes the range")
    try expectFault(["undo", session, "--steps", "7"], 64, "; mixwright history lists them")
    // Two faults: a line each, and what helps below them.
    let text = try studio.text(session)
    try studio.write(
      text.replacing("\"strip\": \"Bass\"", with: "\"strip\": \"Base\""), to: session)
    let outcome = try mixwright(
      "refit", session, "--keep", "Nobody", "--lock", "Bass:fadr", "--matcher", "balanced")
    #expect(outcome.status == 64)
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.contains { $0.hasSuffix("3 problems:") }, "\(outcome.errors)")
    #expect(
      lines.last
        == "mixwright stems SESSION --rename \"Base\" \"NEW NAME\" moves everything that is said of it"
    )
  }

  @Test func referencesMatchersAndTimes() throws {
    try expectFault(["refit", session, "--matcher", "gradient"], 64, "add --reference SONG")
    try expectFault(
      ["mix", "Stems", "--variations", "2", "-o", "x.wav"], 64,
      "add --reference SONG, and leave --matcher out")
    try expectFault(
      ["render", session, "-o", "x.wav", "--loudness", "reference"], 64,
      "give --loudness a number such as -14, or none")
    try expectFault(
      ["render", session, "-o", "x.wav", "--solo", "master"], 64,
      "tracks and groups can be soloed, buses cannot")
    try expectFault(
      ["apply", session, "Stems", "-o", "n.json", "--map", "Bass=Bass", "--map", "Bass=Lead Vox"],
      64,
      "see --map")
    try studio.write("{}", to: "no.style.json")
    try expectFault(
      ["mix", "Stems", "--reference", "no.style.json", "-o", "x.wav"], 65,
      "no.style.json: is not a style profile; mixwright profile makes one from songs")
  }

  @Test func aMissingProgramHasItsStatus() throws {
    let header = Data([0, 0, 0, 32]) + Data("ftypM4A mp42isom".utf8) + Data(count: 400)
    try header.write(to: URL(fileURLWithPath: studio("a.m4a")))
    var bare = mixwright
    bare.environment["PATH"] = studio.path
    let outcome = try bare("analyze", "a.m4a")
    #expect(outcome.status == 69, "\(outcome.errors)")
    #expect(outcome.errors.contains("a.m4a: can only be read with ffmpeg"))
  }

  @Test func notesNameFlagsOnTheTerminalOnly() throws {
    try studio.record("Stems/Click.wav", seconds: 4, noise: 0.01)
    try studio.write("no sound", to: "Stems/Broken.wav")
    let outcome = try mixwright(
      "mix", "Stems", "-o", "b.wav", "--skip-bad", "--only", "balance", "--matcher", "balanced")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("skipped, as requested (--skip-bad)"), "\(outcome.output)")
    try studio.record("Stems/New Part.wav", seconds: 4, hertz: [300], gain: 0.1)
    let shown = try mixwright("show", "b.session.json", "--json").json
    #expect(
      shown["notes"]?[0]?.string
        == "Stems/New Part.wav: new beside the stems, but not in the session; mixwright stems "
        + "b.session.json --add \"Stems/New Part.wav\" adds it")
    #expect(try mixwright("report", "b.session.json", "--audio", "none", "--quiet").status == 0)
    for file in ["b.session.json", "b.report.html"] {
      let text = try studio.text(file)
      for flag in [
        "--skip-bad", "--include", "--force", "--only", "mixwright stems", "mixwright refit",
      ] {
        #expect(!text.contains(flag), "\(file) names \(flag)")
      }
    }
  }
}
