import Corpus
import Foundation
import Testing

@Suite struct CorpusFolderTests {
  private func temporaryFolder() -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("mixwright-corpus-\(UUID().uuidString)").path
  }

  @Test func splitsAreStableAndProportionate() {
    let splits = (0..<5_000).map { Split(of: "\($0)") }
    let shares = Split.allCases.map { split in Double(splits.count { $0 == split }) / 5_000 }
    #expect(abs(shares[0] - 0.8) < 0.03 && abs(shares[1] - 0.1) < 0.02, "\(shares)")
    #expect(Split(of: "17") == Split(of: "17"))
  }

  @Test func recipesAreChecked() throws {
    let error = #expect(throws: CorpusError.self) {
      try CorpusRecipe(seed: 1, genres: ["tango", "polka"])
    }
    #expect(error == .unknownGenre("polka", known: Genre.all.map(\.name)))
    #expect(error?.description.contains("\"polka\"") == true)
    let recipe = try CorpusRecipe(seed: 1, genres: ["tango"], seconds: 5)
    #expect(recipe.song(3).plan.genre.name == "tango")
    #expect(recipe.song(3).eventList == recipe.song(3).eventList)
    #expect(Set((0..<500).map { recipe.seed(of: $0) }).count == 500)
    #expect((0..<500).allSatisfy { recipe.seed(of: $0) < 1 << 48 })
  }

  @Test(.disabled(if: InstalledBank.isMissing, Comment(rawValue: InstalledBank.remedy)))
  func aSongIsFinishedOrMadeAgain() throws {
    let path = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bank = try #require(InstalledBank.bank)
    let recipe = try CorpusRecipe(seed: 2, genres: ["waltz"], seconds: 3)
    let folder = try CorpusFolder(path: path, recipe: recipe, bank: bank)
    let recorder = try folder.recorder()
    #expect(folder.finishedSong(0) == nil)
    let song = try folder.makeSong(0, with: recorder)
    #expect(folder.finishedSong(0) == song)
    #expect(song.seed == recipe.seed(of: 0) && song.genre == "waltz" && song.metre == "3/4")
    let stem = "\(path)/\(song.stems[0].file)"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: stem))

    // An interruption leaves stems without a record, or a record of a file that is gone.
    try FileManager.default.removeItem(atPath: "\(path)/songs/000000/song.json")
    try Data("cut off".utf8).write(to: URL(fileURLWithPath: stem))
    #expect(folder.finishedSong(0) == nil)
    #expect(try folder.makeSong(0, with: recorder) == song)
    #expect(try Data(contentsOf: URL(fileURLWithPath: stem)) == bytes)
    try FileManager.default.removeItem(atPath: stem)
    #expect(folder.finishedSong(0) == nil)

    // Another recipe's song is not taken for this one's.
    try folder.makeSong(0, with: recorder)
    let longer = try CorpusRecipe(seed: 2, genres: ["waltz"], seconds: 4)
    #expect(try CorpusFolder(path: path, recipe: longer, bank: bank).finishedSong(0) == nil)

    try folder.writeManifest([song])
    #expect(try CorpusManifest(contentsOf: "\(path)/manifest.json").songs == [song])
  }

  @Test func badManifestsAreTold() throws {
    let path = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: CorpusError.self) { try CorpusManifest(contentsOf: path) }
    for text in ["{", "{\"version\": 3, \"songs\": []}", "{\"version\": 1}"] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: CorpusError.self) { try CorpusManifest(contentsOf: path) }
      let expected: CorpusError =
        text.contains("3")
        ? .otherVersion(path: path, version: 3, newest: 2) : .notManifest(path: path)
      #expect(error == expected)
    }
  }
}
