import Documents
import Foundation
import GeneratedAudio
import Sessions
import Testing

/// `mixwright stems`, processed stems through the master, three sentences of `compare`, and what an interrupted command
/// leaves and says.
@Suite struct StemsCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram
  let session = "mix.session.json"

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordStems()
    let outcome = try mixwright("mix", "Stems", "-o", "mix.wav", "--start", "equal", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test func aTrackFromItsFirstNameToItsLast() throws {
    let list = try mixwright("stems", session)
    #expect(list.status == 0 && list.output.contains("Stems/Bass.wav"))
    _ = try mixwright("adjust", session, "--lock", "Lead", "--group", "Low=Bass,Pad")

    let renamed = try mixwright("stems", session, "--rename", "Lead", "Lead Vocal")
    #expect(renamed.output == "renamed: Lead → Lead Vocal\n")
    #expect(try mixwright("show", session).output.contains("Locks: Lead Vocal"))
    #expect(try mixwright("undo", session).status == 0)
    #expect(try mixwright("show", session).output.contains("Locks: Lead\n"))
    #expect(try mixwright("redo", session).status == 0)
    #expect(try mixwright("history", session).output.contains("renamed: Lead → Lead Vocal"))

    try studio.record("Bass take 2.wav", seconds: 7, hertz: [82], gain: 0.7536)
    let replaced = try mixwright("stems", session, "--replace", "Bass", "Bass take 2.wav")
    #expect(replaced.output.contains("Bass: 8 dB louder than before; its trim"))
    try studio.record("Stems/Shaker.wav", seconds: 3, noise: 0.2)
    #expect(
      try mixwright("show", session).output.contains(
        "Stems/Shaker.wav: new beside the stems, but not in the session"))
    #expect(try mixwright("stems", session, "--add", "Stems/Shaker.wav").status == 0)
    let removed = try mixwright("stems", session, "--remove", "Bass")
    #expect(removed.output.contains("Bass: also removed: its place in the group Low"))
    let tracks = try SessionDocument(contentsOf: studio(session)).tracks.map(\.name)
    #expect(tracks == ["Drums", "Lead Vocal", "Pad", "Shaker"])
    #expect(try mixwright("render", session, "-o", "again.wav", "--quiet").status == 0)
  }

  @Test func aTrackThatWasRenamedByHandIsRefusedWithTheCure() throws {
    _ = try mixwright("adjust", session, "--lock", "Lead", "--no-pair", "Lead")
    let text = try studio.text(session)
    try studio.write(text.replacing("\"name\": \"Lead\"", with: "\"name\": \"Vox\""), to: session)
    for command in [["show", session], ["adjust", session, "--unlock", "all"]] {
      let refused = try mixwright(command)
      #expect(refused.status == 64)
      #expect(refused.errors.contains("mixwright stems SESSION --rename \"Lead\" \"NEW NAME\""))
    }
    #expect(try mixwright("stems", session, "--rename", "Lead", "Vox").status == 0)
    #expect(try mixwright("show", session).output.contains("Locks: Vox"))
    #expect(try mixwright("adjust", session, "--unlock", "all").status == 0)
  }

  @Test(
    arguments: [
      (["--replace", "Bass"], "needs a track and a file"),
      (["--rename", "Bass"], "needs the old and the new name"),
      (["--rename", "Bass", "Lead"], "already a track or a group \"Lead\""),
      (["--remove", "Bas"], "did you mean \"Bass\"?"),
      (["--remove", "Bass", "--add", "x.wav"], "give one of"),
      (["--add", "none.wav"], "none.wav"),
      (["--replace", "reverb", "Stems/Lead.wav"], "is a bus"),
    ])
  func whatIsTypedWrongly(options: [String], message: String) throws {
    let text = try studio.text(session)
    let outcome = try mixwright(["stems", session] + options)
    #expect((64...66).contains(outcome.status), "\(outcome.status)")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(try studio.text(session) == text)
  }

  @Test func stemsThroughTheMaster() throws {
    let outcome = try mixwright(
      "render", session, "--stems", "Out", "--with-master", "--loudness", "-30", "--quiet", "--json"
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    let notes = try outcome.json["notes"]?.array?.compactMap(\.string) ?? []
    #expect(notes.contains { $0.hasPrefix("the stems add up to the mix") })
    #expect(studio.contents("Out").count == 4)
    for options in [
      ["-o", "x.wav", "--with-master"], ["--stems", "Y", "--with-master", "--format", "24"],
      ["--stems", "Y", "--loudness", "-20"],
    ] { #expect(try mixwright(["render", session] + options).status == 64) }
  }

  @Test func compareBeginsWithThreeSentences() throws {
    _ = try mixwright("versions", session, "--save", "old")
    _ = try mixwright("adjust", session, "--track", "Bass", "fader=-3.5")
    _ = try mixwright(
      "adjust", session, "--master", "highShelf.gain=-6", "highShelf.frequency=2000")
    let lines = try mixwright("compare", "\(session):old", session).output.split(separator: "\n")
    #expect(lines[0] == "\(session) compared with \(session):old, equally loud")
    #expect(lines[1] == "  Bass 3.5 dB quieter.")
    #expect(lines[2].hasPrefix("  Darker above "))
    #expect(lines[3].hasPrefix("  ") && lines[3].hasSuffix("."))
    let same = try mixwright("compare", session, session, "--json").json
    #expect(
      same["sentences"] == [
        "The balance is the same.", "The tone is the same.", "Width and crest factor are the same.",
      ])
    // Without the stems the settings speak alone.
    try FileManager.default.removeItem(atPath: studio("Stems/Bass.wav"))
    let deaf = try mixwright("compare", "\(session):old", session, "--json").json
    #expect(deaf["sentences"] == ["Bass 3.5 dB quieter."])
    #expect(deaf["notes"]?[0]?.string?.hasPrefix("only the settings are compared") == true)
  }

  @Test func anInterruptedCommandSaysWhatIsKept() throws {
    // Long enough to be caught.
    for name in ["A", "B", "C", "D", "E", "F"] {
      try studio.record("Long/\(name).wav", seconds: 90, noise: 0.1, channelCount: 2)
    }
    let mixed = try mixwright("mix", "Long", "-o", "long.wav", "--start", "equal", "--quiet")
    #expect(mixed.status == 0, "\(mixed.errors)")
    let before = studio.contents()
    for (command, hidden) in [
      (["render", "long.session.json", "--stems", "Deep/Out"], "Deep/Out"),
      (["mix", "Long", "-o", "other.wav", "--quiet"], ""),
      (["render", "long.session.json", "-o", "other.wav", "--quiet"], ""),
    ] {
      let (process, _, errors) = try mixwright.start(CommandLineProgram.path, command)
      // As soon as something is being written.
      for _ in 0..<400
      where process.isRunning
        && !studio.contents(hidden).contains(where: { $0.hasPrefix(".mixwright-") })
      {
        usleep(5_000)
      }
      process.interrupt()
      let told = String(
        decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == 130, "\(command)")
      #expect(told.hasSuffix("mixwright: interrupted; nothing was written or changed\n"), "\(told)")
      #expect(studio.contents() == before, "\(command)")
    }
  }
}
