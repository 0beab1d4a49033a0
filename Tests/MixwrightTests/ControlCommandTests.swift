import Documents
import Foundation
import GeneratedAudio
import MixingConsole
import Sessions
import Testing

/// What a person does with a session besides changing settings.
@Suite struct ControlCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram
  let session = "mix.session.json"

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordStems()
    _ = try mixwright("mix", "Stems", "-o", "mix.wav", "--start", "equal", "--quiet")
  }

  private func expectFault(
    _ arguments: [String], _ status: Int32, _ line: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try studio.text(session)
    let outcome = try mixwright(arguments)
    #expect(outcome.status == status, sourceLocation: sourceLocation)
    #expect(
      outcome.errors.contains(line), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(try studio.text(session) == before, sourceLocation: sourceLocation)
  }

  private func fit() throws {
    var document = try SessionDocument(contentsOf: studio(session))
    var fit = document.settings
    fit.tracks[0].fader.decibels = -6
    fit.tracks[2].send.decibels = -12
    document.setFit(start: document.settings, fit: fit)
    try document.write(to: studio(session))
  }

  @Test func anAmountIsAppliedAndTakenBack() throws {
    try fit()
    let whole = try studio.text(session)
    #expect(
      try mixwright("adjust", session, "--amount", "0.5").output
        == """
        amount 1 → 0.5: 2 settings move
        Bass: fader -6.0 dB → -3.0 dB
        Lead: send -12.0 dB → -18.02 dB

        """)
    #expect(
      try SessionDocument(contentsOf: studio(session)).tracks[0].settings.fader.decibels == -3)
    #expect(try mixwright("adjust", session, "--amount=0%").status == 0)
    #expect(try mixwright("adjust", session, "--amount", "1").status == 0)
    #expect(try mixwright("undo", session, "--steps", "3").status == 0)
    let history = try mixwright("history", session).output
    let first = try #require(history.split(separator: "\n").dropFirst().first)
    #expect(
      first.wholeMatch(
        of: /1  \d{4}-\d\d-\d\d \d\d:\d\d  undone  amount 1 → 0.5: 2 settings move/) != nil)
    #expect(
      try SessionDocument(parsing: whole, file: "", folder: studio.path).settings
        == SessionDocument(contentsOf: studio(session)).settings)
    #expect(
      try mixwright("redo", session).output == "done again: amount 1 → 0.5: 2 settings move\n")
    let json = try mixwright("history", session, "--json").json
    #expect(json["steps"]?.array?.map { $0["isDone"]?.bool } == [true, false, false])
  }

  @Test func groupsLocksAndRanges() throws {
    let outcome = try mixwright(
      "adjust", session, "--group", "Rhythm=bass,\"dr*\"", "--lock", "Rhythm:eq,compressor",
      "--range", "Lead:fader=-3..+3")
    #expect(
      outcome.output == """
        locked: Rhythm:equalizer,compressor
        range: Lead:fader=-3..3
        group Rhythm: Bass, Drums

        """)
    #expect(
      try mixwright("adjust", session, "--track", "rhythm", "fader-=1").output == """
        Bass: fader 0.0 dB → -1.0 dB
        Drums: fader 0.0 dB → -1.0 dB

        """)
    try expectFault(
      ["adjust", session, "--track", "Lead", "fader=5"], 64, "is outside the session's range")
    try expectFault(["adjust", session, "--lock", "Lad:eq"], 64, "did you mean \"Lead\"?")
    try expectFault(
      ["adjust", session, "--range", "Bass:fader=3..6"], 64,
      "mixwright: Bass: the fader was set by hand at -1.0 dB, which Bass:fader=3..6 rules out")
    try expectFault(
      ["adjust", session, "--group", "More=drums,pad", "--unlock", "Pad"], 64,
      "2 problems:\n  Pad: is not locked\n  Drums is in two groups")
    #expect(
      try mixwright("adjust", session, "--unlock", "Rhythm:eq", "--range", "lead:fader=any").output
        == """
        locked: Bass:compressor
        locked: Drums:compressor
        no longer locked: Rhythm:equalizer,compressor
        range removed: Lead:fader

        """)
  }

  @Test func wrongUseIsTold() throws {
    try expectFault(["adjust", session, "--amount", "2"], 64, "give a number from 0 to 1")
    try expectFault(
      ["adjust", session, "--amount", "0.5"], 64, "nothing in this session was fitted")
    try expectFault(["adjust", session, "fader=1", "--lock", "Bass"], 64, "give --track NAME")
    try expectFault(["adjust", session, "--list", "--lock", "Bass"], 64, "--list changes nothing")
    try expectFault(["undo", session], 64, "mixwright: there is nothing to undo\n")
    try expectFault(["undo", session, "--steps", "0"], 64, "give a whole number from 1")
    try expectFault(["redo", session], 64, "mixwright: there is nothing to redo")
    try expectFault(["undo", "none.json"], 66, "none.json: there is no such file")
    try expectFault(["versions", session, "--switch", "2"], 64, "there is no version \"2\"")
    try expectFault(["versions", session, "--save", "a", "--delete", "a"], 64, "give one of")
    try expectFault(["versions", session, "--note", "x"], 64, "--note belongs to --save")
    try expectFault(["compare", session, "none.json"], 66, "none.json: there is no such file")
    try expectFault(
      ["apply", session, "Stems", "-o", session, "--force"], 73,
      "mix.session.json: is one of the inputs")
    try expectFault(
      ["apply", session, "Stems", "-o", "mix.wav"], 64, "--render mix.wav")
    #expect(try mixwright("history", session).output == "No command has changed the session.\n")
  }

  @Test func versionsAreKeptSwitchedAndCompared() throws {
    #expect(
      try mixwright("versions", session).output
        == "There are no versions; --save NAME saves one.\n")
    _ = try mixwright("versions", session, "--save", "first", "--note", "as mixed")
    _ = try mixwright("adjust", session, "--track", "Bass", "fader=-6")
    let listed = try mixwright("versions", session).output.split(separator: "\n")
    #expect(listed.count == 2 && listed[1].hasPrefix("*  first"))
    #expect(listed[1].hasSuffix("1 setting  as mixed"))
    try expectFault(
      ["versions", session, "--switch", "first"], 64, "have changed since version \"first\"")
    let table = try mixwright("compare", "\(session):first", session).output.split(separator: "\n")
    // Three sentences under their title, then the settings.
    #expect(table.count == 6 && table[1] == "  Bass 6.0 dB quieter.")
    #expect(table[5].split(separator: " ") == ["Bass", "fader", "0.0", "dB", "-6.0", "dB"])
    let outcome = try mixwright(
      "compare", "\(session):first", session, "-o", "AB", "--json", "--quiet")
    let audio = try #require(try outcome.json["audio"])
    #expect(abs((audio["loudness"]?.number ?? 0) + 14) < 0.01)
    #expect(audio["a"]?["file"]?.string == "AB/a.wav")
    #expect(audio["b"]?["gainDecibels"]?.number == 0)
    #expect(studio.contents("AB") == ["a.wav", "b.wav"])
    #expect(try mixwright("versions", session, "--switch", "first", "--force").status == 0)
    let json = try mixwright("versions", session, "--json").json
    #expect(json["versions"]?[0]?["isPresent"] == true)
    #expect(try mixwright("versions", session, "--delete", "first").status == 0)
    #expect(try mixwright("undo", session, "--steps", "4").status == 0)
    #expect(
      try mixwright("compare", session, session).output.hasSuffix("\n\nNo setting differs.\n"))
  }

  @Test func settingsAreAppliedToOtherStems() throws {
    try FileManager.default.createDirectory(
      atPath: studio("Other"), withIntermediateDirectories: false)
    try studio.record("Other/bass 2.wav", seconds: 4, hertz: [100], gain: 0.2)
    try studio.record("Other/Oboe.wav", seconds: 4, hertz: [500], gain: 0.2)
    _ = try mixwright("adjust", session, "--track", "Bass", "fader=-6")
    let outcome = try mixwright(
      "apply", session, "Other", "-o", "other.session.json", "--render", "other.wav", "--json",
      "--quiet")
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let json = try outcome.json
    #expect(json["pairs"] == [["from": "Bass", "to": "bass 2"]])
    #expect(json["unmatchedStems"] == ["Oboe"])
    #expect(json["unmatchedTracks"] == ["Drums", "Lead", "Pad"])
    #expect(abs((json["loudness"]?.number ?? 0) + 14) < 0.1)
    let document = try SessionDocument(contentsOf: studio("other.session.json"))
    #expect(document.tracks[0].settings.fader.decibels == -6)
    try expectFault(
      ["apply", session, "Other/Oboe.wav", "-o", "x.session.json"], 65,
      "no stem has the name of a track")
    #expect(!studio.contents().contains("x.session.json"))
    let text = try mixwright("apply", session, "Other", "-o", "again.json").output
    #expect(text.contains("Oboe    - (neutral)"))
  }
}
