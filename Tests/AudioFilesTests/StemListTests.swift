import AudioFiles
import Foundation
import SignalProcessing
import Testing

@Suite struct StemListTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func add(_ names: String..., sampleRate: Double = 44_100) throws {
    let signal = noise(channelCount: 1, frameCount: 100, sampleRate: sampleRate)
    for name in names { try signal.write(to: folder(name)) }
  }

  @Test func foldersAreInNaturalOrder() throws {
    try add("Gtr 10.wav", "Gtr 2.wav", "gtr 1.flac", "Bass.wav", "Gtr.wav", "02 Vox.wav", "1.aif")
    let list = try StemList(paths: [folder.path])
    #expect(
      list.stems.map(\.name) == ["1", "02 Vox", "Bass", "Gtr", "gtr 1", "Gtr 2", "Gtr 10"])
    #expect(list.stems[2].file.path == folder("Bass.wav"))
    #expect(list.skipped.isEmpty)
  }

  @Test func otherFilesAreSkippedWithANote() throws {
    try add("Kick.wav", "._Kick.wav", "UPPER.WAV")
    try folder.write(Data("notes".utf8), to: "notes.txt")
    try FileManager.default.createDirectory(
      atPath: folder("Old.wav"), withIntermediateDirectories: false)
    let list = try StemList(paths: [folder.path])
    #expect(list.stems.map(\.name) == ["Kick", "UPPER"])
    #expect(list.skipped.map(\.path) == [folder("._Kick.wav"), folder("notes.txt")])
    #expect(list.skipped.allSatisfy { $0.reason == .noSound })
  }

  @Test func listedFilesKeepTheirOrder() throws {
    try add("b.wav", "a.wav")
    let list = try StemList(paths: [folder("b.wav"), folder("a.wav")])
    #expect(list.stems.map(\.name) == ["b", "a"])
  }

  @Test func namesAreUnique() throws {
    try add("Gtr.wav", "Gtr.flac", "gtr.aiff", "Gtr 2.wav", "v1.2 take.wav")
    let list = try StemList(
      paths: ["Gtr.wav", "Gtr.flac", "gtr.aiff", "Gtr 2.wav", "v1.2 take.wav"].map { folder($0) })
    #expect(list.stems.map(\.name) == ["Gtr", "Gtr 3", "gtr 4", "Gtr 2", "v1.2 take"])
  }

  @Test func theMostCommonRate() throws {
    try add("a.wav", "b.wav", sampleRate: 44_100)
    try add("c.wav", sampleRate: 48_000)
    #expect(try StemList(paths: [folder.path]).mostCommonSampleRate == 44_100)
    try add("d.wav", sampleRate: 48_000)
    #expect(try StemList(paths: [folder.path]).mostCommonSampleRate == 48_000)
    try add("e.wav", sampleRate: 96_000)
    #expect(try StemList(paths: [folder.path]).mostCommonSampleRate == 48_000)
  }

  @Test func noStems() throws {
    try folder.write(Data("notes".utf8), to: "notes.txt")
    for paths in [[folder.path], []] {
      let error = #expect(throws: AudioFileError.self) { try StemList(paths: paths) }
      #expect(error?.kind == .noStems)
    }
  }

  @Test func aBadStemIsNamed() throws {
    try add("a.wav")
    try folder.write(Data("text".utf8), to: "b.wav")
    let error = #expect(throws: AudioFileError.self) { try StemList(paths: [folder.path]) }
    #expect(error?.kind == .notAudio)
    #expect(error?.path == folder("b.wav"))
  }

  @Test func aMissingFolderIsNamed() throws {
    let error = #expect(throws: AudioFileError.self) { try StemList(paths: [folder("none")]) }
    #expect(error?.kind == .notFound)
  }

  @Test func spacesAroundNamesAreNoPartOfThem() throws {
    try add(" Lead  Vox .wav", "Lead  Vox.flac")
    let names = try StemList(paths: [folder.path]).stems.map(\.name)
    #expect(names == ["Lead  Vox", "Lead  Vox 2"])
  }
}
