import Documents
import Foundation
import GeneratedAudio
import MixingConsole
import Sessions
import Testing

/// `render` and `adjust` on the session of a mix.
@Suite struct SessionCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram
  let session = "mix.session.json"

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordStems()
    _ = try mixwright("mix", "Stems", "-o", "mix.wav", "--start", "equal", "--quiet")
  }

  @Test func adjustPrintsTheChangesAndRenderPlaysThem() throws {
    let outcome = try mixwright(
      "adjust", session, "--track", "bass", "fader=-2", "pan=-0.3", "highPass.frequency=80Hz")
    #expect(
      outcome.output == """
        Bass: highPass.frequency off → 80 Hz, fader 0.0 dB → -2.0 dB, pan 0 → -0.3

        """)
    #expect(
      try mixwright("adjust", session, "--track", "Bass", "fader-=1.5").output
        == "Bass: fader -2.0 dB → -3.5 dB\n")
    #expect(try mixwright("adjust", session, "--master", "fader=-1").status == 0)
    #expect(try mixwright("adjust", session, "--reverb", "preDelay=35ms").status == 0)
    let document = try SessionDocument(contentsOf: studio(session))
    #expect(document.tracks[0].settings.pan == -0.3 && document.tracks[0].origins["pan"] == .hand)
    #expect(document.master.settings.fader.decibels == -1)
    #expect(try mixwright("render", session, "-o", "new.wav", "--quiet").status == 0)
    #expect(try studio.bytes("new.wav") != studio.bytes("mix.wav"))
  }

  @Test func wrongAdjustmentsChangeNothing() throws {
    let before = try studio.text(session)
    for (arguments, line) in [
      (["--track", "Bas", "fader=1"], "there is no track \"Bas\"; did you mean \"Bass\"?"),
      (["--track", "Bass", "fadr=1"], "Bass: there is no setting \"fadr\"; did you mean"),
      (["--track", "Bass", "pan=0.5", "fader=99"], "Bass: fader: 99.0 dB is out of range; "),
      (["--track", "Bass", "fader=3Hz"], "Bass: fader: \"3Hz\" is not understood"),
      (["--track", "Bass", "fader"], "\"fader\" sets nothing; "),
    ] {
      let outcome = try mixwright(["adjust", session] + arguments)
      #expect(outcome.status == 64 && outcome.errors.hasPrefix("mixwright: \(line)"))
    }
    #expect(try studio.text(session) == before)
  }

  @Test func listShowsEverySettingWithItsValue() throws {
    _ = try mixwright("adjust", session, "--track", "Bass", "send=-12")
    let lines = try mixwright("adjust", session, "--list", "--track", "Bass").output
      .split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.count == 1 + 28 + 3)
    let send = try #require(lines.first { $0[0] == "send" })
    #expect(
      send.prefix(9) == ["send", "dB", "-60...6", "or", "off", "off", "-12.0", "dB", "hand"])
    let all = try mixwright("adjust", session, "--list").output
    #expect(all.hasPrefix("Tracks: Bass, Drums, Lead, Pad\n"))
    #expect(all.contains("\nThe reverb (--reverb)\n") && all.contains("\nThe master (--master)\n"))
  }

  @Test func aStretchIsPartOfTheWhole() throws {
    let outcome = try mixwright(
      "render", session, "-o", "part.wav", "--from", "1.5", "--to", "0:03", "--json")
    #expect(try outcome.json["length"]?.number == 1.5)
    let whole = try studio.bytes("mix.wav")
    let part = try studio.bytes("part.wav")
    let frameBytes = 8
    let samples = Int(1.5 * 44_100) * frameBytes
    let wholeStart = whole.count - 5 * 44_100 * frameBytes
    #expect(
      whole[(wholeStart + samples)..<(wholeStart + 2 * samples)] == part.suffix(samples))
    let beyond = try mixwright("render", session, "-o", "none.wav", "--from", "99")
    #expect(beyond.status == 64)
    #expect(
      beyond.errors == "mixwright: the song is 5.0 s long and has no part from 99.0 s\n"
    )
  }

  @Test func stemsAndMixAtOnce() throws {
    _ = try mixwright("adjust", session, "--track", "Lead", "send=-6")
    let outcome = try mixwright("render", session, "-o", "b.wav", "--stems", "Out", "--json")
    #expect(outcome.status == 0)
    let files = ["Bass", "Drums", "Lead", "Pad", "Reverb return"].map { "Out/\($0).wav" }
    #expect(try outcome.json["stems"]?.array?.map(\.string) == files)
    #expect(try outcome.json["mix"]?.string == "b.wav")
    #expect(studio.contents("Out").count == 5)
  }

  @Test func brokenSessionsAreTold() throws {
    let whole = try studio.text(session)
    for (text, fault) in [
      (String(whole.prefix(600)), "not JSON: line "), ("{}", "not a session document: "),
      (
        whole.replacing("\"pan\": 0,", with: "\"pan\": 3,"),
        "tracks[0] \"Bass\".settings.pan: 3 is out of range; "
      ),
    ] {
      try studio.write(text, to: "broken.json")
      let outcome = try mixwright("render", "broken.json", "-o", "x.wav")
      #expect(outcome.status == 65)
      #expect(outcome.errors.hasPrefix("mixwright: broken.json: \(fault)"), "\(outcome.errors)")
    }
  }

  @Test func missingMovedAndChangedStemsAreTold() throws {
    let files = FileManager.default
    try files.moveItem(atPath: studio("Stems/Bass.wav"), toPath: studio("Bass.wav"))
    let moved = try mixwright("render", session, "-o", "moved.wav", "--json")
    #expect(
      try moved.json["notes"]?[0]?.string?.contains("found as \"Bass.wav\", which is used") == true)
    #expect(try studio.bytes("moved.wav") == studio.bytes("mix.wav"))

    try studio.record("Stems/Bass.wav", seconds: 5, hertz: [90], gain: 0.3)
    let changed = try mixwright("render", session, "-o", "changed.wav", "--json")
    #expect(try changed.json["notes"]?[0]?.string?.contains("changed since the session") == true)

    try files.removeItem(atPath: studio("Stems/Pad.flac"))
    let missing = try mixwright("render", session, "-o", "missing.wav")
    #expect(missing.status == 66 && missing.errors.contains("Pad.flac: missing (track \"Pad\"); "))
    #expect(!studio.contents().contains("missing.wav"))
  }
}
