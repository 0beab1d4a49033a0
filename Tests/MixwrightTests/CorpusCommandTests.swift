import Corpus
import Documents
import Foundation
import GeneratedAudio
import Testing

/// `mixwright corpus` from beginning to end.
@Suite struct CorpusCommandTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
  }

  @Test(
    .disabled(
      if: (try? SoundBank()) == nil,
      "no General MIDI bank is installed (apt install fluid-soundfont-gm)"))
  func generateResumeAndImport() throws {
    let arguments = [
      "corpus", "generate", "--seed", "7", "--seconds", "4", "--genres", "bossa-nova,folk",
    ]
    let outcome = try mixwright(
      arguments + ["-o", "Two", "--songs", "2", "--jobs", "2", "--json", "--quiet"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let json = try outcome.json
    #expect(json["songs"]?.number == 2 && json["kept"]?.number == 0)
    #expect(try CorpusManifest(contentsOf: studio("Two/manifest.json")).songs.count == 2)

    // One song first, then the other: the same bytes.
    _ = try mixwright(arguments + ["-o", "Grown", "--songs", "1", "--quiet"])
    let grown = try mixwright(arguments + ["-o", "Grown", "--songs", "2"])
    #expect(grown.output.hasPrefix("Grown/manifest.json: 2 songs (1 of them were there already), "))
    #expect(grown.errors.contains("songs: 100 %"))
    let manifest = try studio.bytes("Two/manifest.json")
    #expect(try studio.bytes("Grown/manifest.json") == manifest)
    for song in ["000000", "000001"] {
      let files = studio.contents("Two/songs/\(song)")
      #expect(files.contains("song.json") && files.count > 3)
      #expect(studio.contents("Grown/songs/\(song)") == files)
      for file in files {
        let name = "songs/\(song)/\(file)"
        #expect(try studio.bytes("Two/\(name)") == studio.bytes("Grown/\(name)"), "\(name)")
      }
    }

    let imported = try mixwright("corpus", "import", "Two/songs", "-o", "real.json", "--json", "-q")
    #expect(imported.status == 0)
    #expect(try imported.json["songs"]?.number == 2)
    let again = try mixwright("corpus", "import", "Two/songs", "-o", "real.json")
    #expect(again.status == 73 && again.errors.contains("already exists"))
  }

  @Test func wrongUseIsTold() throws {
    func expectFault(_ arguments: [String], _ status: Int32, _ line: String) throws {
      let outcome = try mixwright(["corpus"] + arguments)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(outcome.errors.contains(line), "\(outcome.errors)")
      #expect(studio.contents() == ["Stems"])
    }
    try expectFault(
      ["generate", "-o", "X", "--genres", "polka"], 64, "mixwright: there is no genre \"polka\"")
    try expectFault(["generate", "-o", "X", "--songs", "0"], 64, "--songs must be 1 or more")
    try expectFault(["generate", "-o", "X", "--seconds", "0.1"], 64, "--seconds must be")
    try expectFault(
      ["generate", "-o", "X", "--bank", "none.sf2"], 66, "none.sf2: there is no such sound bank")
    try expectFault(["import", "None", "-o", "m.json"], 66, "None: is not a folder")
    try expectFault(["import", "Stems", "-o", "m.json"], 66, "holds no song that can be used")
  }
}
