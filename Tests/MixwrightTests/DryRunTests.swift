import Documents
import Foundation
import GeneratedAudio
import Sessions
import Testing

/// `--dry-run`: what a command would do is told, and nothing is written.
@Suite struct DryRunTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    try studio.recordStems()
    try studio.recordReference()
  }

  /// Every file in the folder with its bytes.
  private func files() throws -> [String: Data] {
    let names = FileManager.default.enumerator(atPath: studio.path)?.allObjects as? [String] ?? []
    var files: [String: Data] = [:]
    for name in names where !name.hasSuffix(".lock") {
      files[name] = FileManager.default.contents(atPath: studio(name)) ?? Data()
    }
    return files
  }

  /// Runs a command for show and then in earnest: it writes just the files that it said.
  private func check(
    _ arguments: [String], writes: [String], says: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let before = try files()
    let told = try mixwright(arguments + ["--dry-run"])
    #expect(told.status == 0, "\(told.errors)", sourceLocation: sourceLocation)
    #expect(try files() == before, "\(arguments)", sourceLocation: sourceLocation)
    for part in ["Would read\n", "Nothing was written (--dry-run)."] + says {
      #expect(
        told.output.contains(part), "\(part): \(told.output)", sourceLocation: sourceLocation)
    }
    let list = told.output.components(separatedBy: "Would write\n").last ?? ""
    let named = list.split(separator: "\n").filter { $0.hasPrefix("  ") }.map {
      $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: " (replaced)", with: "")
    }
    #expect(named == writes, sourceLocation: sourceLocation)
    let done = try mixwright(arguments)
    #expect(done.status == 0, "\(done.errors)", sourceLocation: sourceLocation)
    let after = try files()
    // Kept measurements are no output.
    let written = after.filter {
      before[$0.key] != $0.value && !$0.value.isEmpty && !$0.key.hasPrefix(".mixwright/")
    }.keys
    #expect(Set(written) == Set(writes), sourceLocation: sourceLocation)
  }

  @Test func aMix() throws {
    try studio.write("x", to: "Stems/Click.asd")
    try check(
      ["mix", "Stems", "-o", "mix.wav"], writes: ["mix.wav", "mix.session.json"],
      says: [
        "  Stems/Bass.wav\n", "  Bass is bass (96 %", "ignored: Click.asd", "-14.0 LUFS",
        "balanced",
      ])
    try check(
      ["mix", "Stems", "-o", "other.wav", "--reference", "Song.wav", "--quality", "draft"],
      writes: ["other.wav", "other.session.json"], says: ["  Song.wav\n", "found by: gradient"])
    // What would fail fails.
    let refused = try mixwright("mix", "Stems", "-o", "mix.wav", "--dry-run")
    #expect(refused.status == 73 && refused.errors.contains("already exists"))
    let json = try mixwright(
      "mix", "Stems", "-o", "mix.wav", "--force", "--dry-run", "--json", "--quiet"
    ).json
    #expect(json["dryRun"] == true)
    #expect(json["writes"]?.array?.compactMap(\.string) == ["mix.wav", "mix.session.json"])
  }

  @Test func whatChangesASession() throws {
    #expect(try mixwright("mix", "Stems", "-o", "mix.wav", "--quiet").status == 0)
    let session = "mix.session.json"
    try check(
      ["adjust", session, "--track", "Bass", "fader=-7"], writes: [session],
      says: ["Would change\n  Bass: fader", "mix.session.json (replaced)"])
    try check(["undo", session], writes: [session], says: ["undone: Bass: fader"])
    try check(["redo", session], writes: [session], says: ["done again: Bass: fader"])
    try check(
      ["versions", session, "--save", "dark"], writes: [session],
      says: ["kept as version \"dark\""])
    try check(["adjust", session, "--track", "Bass", "pan=0.3"], writes: [session])
    try check(
      ["versions", session, "--switch", "dark", "--force"], writes: [session], says: ["Bass: pan"])
    try check(["versions", session, "--delete", "dark"], writes: [session], says: ["removed"])
    try check(
      ["refit", session, "--reference", "Song.wav", "--quality", "draft"], writes: [session],
      says: ["Would change\n"])
  }

  @Test func whatReadsASession() throws {
    #expect(try mixwright("mix", "Stems", "-o", "mix.wav", "--quiet").status == 0)
    let session = "mix.session.json"
    try check(
      ["render", session, "-o", "again.wav", "--stems", "Parts"],
      writes: [
        "again.wav", "Parts/Bass.wav", "Parts/Drums.wav", "Parts/Lead.wav", "Parts/Pad.wav",
      ])
    try check(
      ["apply", session, "Stems", "-o", "new.session.json", "--render", "new.wav"],
      writes: ["new.session.json", "new.wav"], says: ["Bass gets the settings of Bass"])
    try check(["report", session], writes: ["mix.report.html"])
    try check(
      ["compare", session, "new.session.json", "-o", "AB"], writes: ["AB/a.wav", "AB/b.wav"])
    try check(["profile", "Song.wav", "-o", "warm.style.json"], writes: ["warm.style.json"])
  }

  @Test func whatChangesTheStems() throws {
    #expect(try mixwright("mix", "Stems", "-o", "mix.wav", "--quiet").status == 0)
    let session = "mix.session.json"
    try studio.record("Shaker.wav", seconds: 4, noise: 0.1)
    try check(
      ["stems", session, "--add", "Shaker.wav"], writes: [session],
      says: ["  Shaker.wav\n", "Would change\n  added: Shaker.wav"])
    try check(
      ["stems", session, "--rename", "Bass", "Low"], writes: [session],
      says: ["renamed: Bass → Low"])
    try check(["stems", session, "--remove", "Pad"], writes: [session], says: ["removed: Pad"])
  }

  /// The laboratory's commands: what they take for true is told, and no folder is made.
  @Test func whatTakesHours() throws {
    let before = try files()
    func told(_ arguments: String...) throws -> String {
      let told = try mixwright(arguments + ["--dry-run"])
      #expect(told.status == 0, "\(arguments): \(told.errors)")
      #expect(told.output.contains("Nothing was written (--dry-run)."))
      #expect(try files() == before, "\(arguments)")
      return told.output
    }
    let demo = try told("demo", "-o", "D")
    #expect(demo.contains("  D/reference.flac\n") && demo.contains("  D/mix.session.json\n"))
    let songs = try told("corpus", "generate", "-o", "C", "--songs", "3")
    #expect(songs.contains("3 songs, of which 0 are finished"))
    #expect(songs.contains("  C/songs/000002\n  C/manifest.json"))
  }

  @Test func whatIsImportedAndEvaluated() throws {
    try studio.write(
      #"""
      {"songs": ["Stems"], "references": ["Song.wav"],
       "methods": ["balanced"]}
      """#, to: "songs.json")
    let before = try files()
    let evaluated = try mixwright("evaluate", "songs.json", "-o", "E", "--dry-run")
    #expect(evaluated.status == 0 && evaluated.output.contains("1 mixes, by balanced"))
    #expect(try files() == before)
    try studio.record("Songs/one/A.wav", seconds: 4, hertz: [220], gain: 0.2)
    try studio.record("Songs/one/B.wav", seconds: 4, noise: 0.1)
    try check(
      ["corpus", "import", "Songs", "-o", "songs2.json"], writes: ["songs2.json"], says: ["  one: "]
    )
  }
}
