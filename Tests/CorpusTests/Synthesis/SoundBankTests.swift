import Corpus
import Foundation
import Testing

@Suite struct SoundBankTests {
  @Test func aMissingBankIsTold() {
    let error = #expect(throws: CorpusError.self) { try SoundBank(path: "none.sf2") }
    #expect(error == .noSuchSoundBank(path: "none.sf2"))
    #expect(
      error?.description
        == "none.sf2: there is no such sound bank; give a SoundFont 2 file (.sf2)")
  }

  @Test func whatIsNoBankIsTold() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).sf2").path
    try Data("no bank".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let error = #expect(throws: CorpusError.self) {
      _ = try SongRecorder(bank: SoundBank(path: path))
    }
    #expect(error == .notSoundBank(path: path))
    #expect(error?.description.contains("is not a sound bank") == true)
  }
}
