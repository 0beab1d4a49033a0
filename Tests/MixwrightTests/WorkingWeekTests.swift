import Documents
import Foundation
import GeneratedAudio
import MixingConsole
import Sessions
import Testing

/// What happens to a session in a week of work: several programs at a time, folders that move, values as
/// people type them.
@Suite struct WorkingWeekTests {
  let studio: Studio
  let mixwright: CommandLineProgram
  let session = "mix.session.json"

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordStems()
  }

  private func mix(_ options: String...) throws {
    let outcome = try mixwright(
      [
        "mix", "Stems", "-o", "mix.wav", "--start", "equal", "--quality", "draft", "--quiet",
      ] + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func document() throws -> SessionDocument {
    try SessionDocument(contentsOf: studio(session))
  }

  @Test func twentyProgramsAtOneSession() throws {
    try mix()
    let processes = try (0..<20).map { _ in
      try mixwright.start(["adjust", session, "--track", "Bass", "fader+=0.1"])
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try document().tracks[0].settings.fader.decibels == 2)
    #expect(try document().history.steps.count == 20)
    #expect(!studio.contents().contains { $0.hasPrefix(".") })

    let lock = try SessionLock(session: studio(session))
    let process = try mixwright.start(["versions", session, "--save", "x"])
    usleep(300_000)
    #expect(process.isRunning)
    process.terminate()
    process.waitUntilExit()
    withExtendedLifetime(lock) {}
  }

  @Test func pathsStayRelativeWhereverOneWorks() throws {
    try studio.recordReference()
    try FileManager.default.createDirectory(
      atPath: studio("Refs"), withIntermediateDirectories: false)
    try FileManager.default.moveItem(atPath: studio("Song.wav"), toPath: studio("Refs/Song.wav"))
    try studio.record("Refs/Other.wav", seconds: 6, hertz: [220, 440], gain: 0.1, noise: 0.3)
    try mix("--reference", "Refs/Song.wav")
    // From another folder: first as it is, then with a reference typed there.
    let elsewhere = CommandLineProgram(folder: studio("Refs"))
    for options in [[], ["--reference", "Other.wav"]] {
      let outcome = try elsewhere(
        ["refit", "../\(session)", "--quality", "draft", "--quiet"] + options)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        try document().references.map(\.file) == [
          options.isEmpty ? "Refs/Song.wav" : "Refs/Other.wav"
        ])
    }
    // The whole project under another name, its reference beside the session and renamed.
    let moved = studio.path + "-moved"
    defer { try? FileManager.default.removeItem(atPath: moved) }
    try FileManager.default.copyItem(atPath: studio.path, toPath: moved)
    try FileManager.default.moveItem(
      atPath: moved + "/Refs/Other.wav", toPath: moved + "/The song.wav")
    let there = CommandLineProgram(folder: moved)
    let outcome = try there("refit", session, "--quality", "draft", "--json", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let notes = try outcome.json["notes"]?.array?.compactMap(\.string) ?? []
    #expect(notes.contains { $0.hasSuffix("found as \"The song.wav\", which is used") })
    let read = try SessionDocument(contentsOf: moved + "/" + session)
    #expect(read.references.map(\.file) == ["The song.wav"])
    #expect(read.tracks.map(\.file) == (try document()).tracks.map(\.file))

    try FileManager.default.removeItem(atPath: moved + "/The song.wav")
    let missing = try there("refit", session, "--quality", "draft", "--quiet")
    #expect(missing.status == 66)
    #expect(missing.errors.contains("The song.wav: missing (the reference)"))
    #expect(missing.errors.contains("--reference SONG"))
  }

  @Test func aRefitThatFindsNothingIsNoStep() throws {
    try studio.recordReference()
    try mix("--reference", "Song.wav")
    let refit = ["refit", session, "--quality", "draft", "--json", "--quiet"]
    _ = try mixwright(refit)
    let (text, steps) = (try studio.text(session), try document().history.steps.count)
    let again = try mixwright(refit).json
    #expect(again["changed"]?.number == 0 && again["changes"] == [])
    #expect(try studio.text(session) == text)

    let only = try mixwright(refit + ["--only", "balance"]).json
    let notes = only["notes"]?.array?.compactMap(\.string) ?? []
    #expect(
      notes.contains(
        "only balance: later fits of this session keep to this, too; --only all fits everything again"
      ))
    #expect(try document().history.steps.count == steps + 1)
    let third = try mixwright(refit).json
    #expect(
      third["notes"]?.array?.compactMap(\.string).contains {
        $0.hasPrefix("only balance: as requested for an earlier fit")
      } == true)
    _ = try mixwright(refit + ["--only", "all"])
    #expect(try document().constraints.only == nil)

    // A person's version keeps its name.
    _ = try mixwright("versions", session, "--save", "1")
    _ = try mixwright(refit + ["--variations", "2"])
    #expect(try document().versions.map(\.name).prefix(2) == ["1", "2"])
  }

  @Test func everythingAtOnceInAHundredColumns() throws {
    try studio.record(
      "Stems/A track with a name that is longer than any column, 1234567890.wav", seconds: 4,
      hertz: [500], gain: 0.1)
    try mix()
    let adjustments = [
      ["--track", "Bass", "pan=L30", "mute", "highPass.frequency=80", "compressor.ratio=3"],
      [
        "--track", "Drums", "peak1.gain=2", "peak2.gain=-3", "peak3.gain=1", "peak4.gain=4",
        "lowShelf.gain=1", "highShelf.gain=-2", "compressor.ratio=2", "send=-9",
      ],
      ["--lock", "Lead", "--group", "Low=Bass,Drums", "--range", "Pad:fader=-3..3"],
      ["--pair", "Lead,Pad"],
    ]
    for options in adjustments {
      let outcome = try mixwright(["adjust", session] + options)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try mixwright("versions", session, "--save", "first").status == 0)
    let text = try mixwright("show", session).output
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { $0.count <= 100 && !$0.hasSuffix(" ") })
    let bass = try #require(lines.firstIndex { $0.hasPrefix("Bass ") })
    #expect(lines[bass].contains("L30*"))
    #expect(lines[bass + 1] == "    muted*, EQ*: high-pass at 80 Hz, comp*: 3.0:1 above -20.0 dB")
    #expect(lines.contains { $0.hasPrefix("Lead ") && $0.contains("0.0=") })
    for line in [
      "Locks: Lead", "Ranges: Pad:fader=-3..3", "Groups: Low (Bass, Drums)", "Pairs: Lead | Pad",
      "Versions: first (current)", "History: 5 done",
    ] { #expect(lines.contains(line), "\(line)") }

    let json = try mixwright("show", session, "--json").json
    let tracks = json["tracks"]?.array ?? []
    let shown = try #require(tracks.first { $0["name"] == "Drums" })
    #expect(shown["equalizer"]?.array?.count == 6)
    #expect(shown["byHand"]?.array?.count == 8)
    #expect(tracks.first { $0["name"] == "Lead" }?["locked"]?.array?.isEmpty == false)
    #expect(json["pairs"] == [["Lead", "Pad"]] && json["versions"] == ["first"])
    #expect(try mixwright("show", "none.json").status == 66)
  }

  @Test func valuesAsPeopleTypeThem() throws {
    try mix()
    let before = try studio.text(session)
    let asked = try mixwright("adjust", session, "--amount", "60")
    #expect(asked.status == 64 && asked.errors.contains("did you mean 60% (0.6)?"))
    #expect(try mixwright("adjust", session, "--amount", "600").errors.contains("out of range"))
    #expect(try studio.text(session) == before)
    #expect(
      try mixwright("adjust", session, "--track", "Lead", "pan=30R", "fader=-1,5", "mute").output
        == "Lead: fader 0.0 dB → -1.5 dB, pan 0 → 0.3, mute off → on\n")
    #expect(
      try mixwright("adjust", session, "--track", "Lead", "pan=R30").output
        == "Lead: pan stays 0.3\n")
    #expect(
      try mixwright("render", session, "-o", "x.wav", "--loudness", "-20,5", "--quiet", "--json")
        .json["loudness"]?.number.map { abs($0 + 20.5) < 0.1 } == true)
    // Told before the analysis, which would take its time and find the broken stem first.
    try studio.write("no sound", to: "Song.wav")
    let lock = try mixwright("mix", "Stems", "-o", "y.wav", "--lock", "Bas")
    #expect(lock.status == 64 && lock.errors.contains("did you mean \"Bass\"?"))
    #expect(!lock.errors.contains("analyse"))
    let refit = try mixwright("refit", session, "--lock", "Bas")
    #expect(refit.status == 64 && refit.errors.contains("did you mean \"Bass\"?"))
  }

  @Test func aVersionIsNotReplacedByChance() throws {
    try mix()
    _ = try mixwright("versions", session, "--save", "mine")
    _ = try mixwright("adjust", session, "--track", "Bass", "fader=-2")
    let refused = try mixwright("versions", session, "--save", "Mine")
    #expect(refused.status == 64 && refused.errors.contains("there is already a version \"mine\""))
    let switched = try mixwright("versions", session, "--switch", "mine", "--force").output
    #expect(switched.hasSuffix("\n\nChanged\n  Bass: fader -2.0 dB → 0.0 dB\n"))
    _ = try mixwright("undo", session)
    #expect(try mixwright("versions", session, "--save", "Mine", "--force").status == 0)
    #expect(try document().versions.map(\.name) == ["Mine"])
  }
}
