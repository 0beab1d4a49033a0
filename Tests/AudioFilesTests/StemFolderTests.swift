import AudioFiles
import Foundation
import SignalProcessing
import Testing

/// Sub-folders of stems: a part of the song, or the song once more.
@Suite struct StemFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func add(_ names: String...) throws {
    let signal = noise(channelCount: 1, frameCount: 100, sampleRate: 44_100)
    for name in names {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: folder(name)).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      try signal.write(to: folder(name))
    }
  }

  private func list(_ path: String? = nil, flat: Bool = false) throws -> StemList {
    var intake = StemIntake()
    intake.isFlat = flat
    return try StemList(paths: [path ?? folder.path], intake: intake)
  }

  private func leftOut(_ list: StemList) -> [String] {
    list.skipped.compactMap { item in
      guard case .folder = item.reason else { return nil }
      return String(item.path.dropFirst(folder.path.count + 1))
    }
  }

  @Test func namesTellWhereFilesLie() throws {
    try add(
      "Bass.wav", "Drums/Kick.wav", "Drums/Room/L.wav", "Drums/Room/R.wav", "Vox/Lead.wav",
      "Gtr/Gtr.wav")
    let found = try list()
    #expect(
      found.stems.map(\.name) == [
        "Bass", "Drums/Kick", "Drums/Room/L", "Drums/Room/R", "Gtr", "Vox/Lead",
      ])
    #expect(found.stems[1].file.path == folder("Drums/Kick.wav"))
    #expect(leftOut(found) == [])
    let flat = try list(flat: true)
    #expect(flat.stems.map(\.name) == ["Bass"])
    #expect(leftOut(flat) == ["Drums", "Gtr", "Vox"])
  }

  /// A home folder or a disk is refused before all of it was looked at.
  @Test func aFolderOfFarMoreThanASongIsRefused() throws {
    try add("Song/Kick.wav")
    for index in 0..<3 {
      let path = folder("More/\(index)")
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for file in 0..<7_000 {
        #expect(FileManager.default.createFile(atPath: path + "/\(file)", contents: nil))
      }
    }
    let fault = #expect(throws: AudioFileError.self) { try list() }
    #expect(fault?.kind == .tooManyFiles(20_000))
    #expect(fault?.path == folder.path)
    #expect(try list(folder("Song")).stems.map(\.name) == ["Kick"])
  }

  @Test func foldersAroundAllAreNoPartOfNames() throws {
    try add("Song/Stems/Kick.wav", "Song/Stems/Vox/Lead.wav")
    #expect(try list().stems.map(\.name) == ["Kick", "Vox/Lead"])
  }

  @Test(arguments: [
    "Old", "old takes", "Bounces", "Mixes", "Rough Mixes", "MASTER", "Backup 2", "_unused",
    "Mix v2",
    "Alte Versionen/Mischungen",
  ])
  func whatIsArchivedIsLeftOut(_ name: String) throws {
    try add("Kick.wav", "Vox/Lead.wav", "\(name)/song.wav", "\(name)/idea.wav")
    let found = try list()
    #expect(found.stems.map(\.name) == ["Kick", "Vox/Lead"])
    #expect(leftOut(found) == [name])
    // Where there is nothing else, it is the song.
    #expect(try list(folder(name)).stems.count == 2)
  }

  @Test(arguments: ["Old Piano", "Drums", "Mix Stems", "Bounce Synth", "Masterpiece"])
  func instrumentsAreTaken(_ name: String) throws {
    try add("Kick.wav", "\(name)/one.wav", "\(name)/two.wav")
    #expect(leftOut(try list()) == [])
  }

  @Test func theSameFilesAgainAreLeftOut() throws {
    try add("Kick.wav", "Snare.wav", "Bass.wav", "48k/Kick.flac", "48k/snare.flac", "48k/Bass.flac")
    let beside = try list()
    #expect(beside.stems.map(\.name) == ["Kick", "Snare", "Bass"].sorted())
    #expect(leftOut(beside) == ["48k"])
    #expect(
      beside.skipped.first?.reason == .folder("its files have the same names as those beside it"))
  }

  @Test func ofTwoFoldersWithTheSameFilesOneIsTaken() throws {
    for rate in ["44k", "96k"] { try add("\(rate)/Kick.wav", "\(rate)/Snare.wav") }
    let found = try list()
    #expect(found.stems.map(\.name) == ["Kick", "Snare"])
    #expect(leftOut(found) == ["96k"])
    #expect(try list(folder("96k")).stems.count == 2)
  }

  @Test func sidesAndMicrophonesOfTwoInstrumentsAreNoAlternatives() throws {
    for part in ["Gtr", "OH"] { try add("\(part)/L.wav", "\(part)/R.wav", "\(part)/Room.wav") }
    try add("Vox/Lead.wav", "Vox/Room.wav", "Synth/Left.wav", "Synth/Right.wav", "Pad/Left.wav")
    #expect(leftOut(try list()) == [])
    #expect(try list().stems.count == 11)
  }

  @Test func placeholdersNameTheirStem() throws {
    try add("Kick.wav", "Old/Hat.wav")
    try folder.write(Data(), to: "Drums.wav")
    try folder.write(Data("bplist".utf8), to: ".Snare.wav.icloud")
    // What is left out need not be there.
    try folder.write(Data("bplist".utf8), to: "Old/.Tom.wav.icloud")
    let error = #expect(throws: AudioFileFaults.self) { try list() }
    #expect(error?.faults.map(\.path) == [folder("Snare.wav"), folder("Drums.wav")])
    #expect(error?.faults.map(\.kind) == [.notFound, .empty])
    var faults: [AudioFileError] = []
    let rest = try StemList(paths: [folder.path], faults: &faults)
    #expect(rest.stems.map(\.name) == ["Kick"] && faults.count == 2)
  }

  @Test func aLinkThatLeadsBackEnds() throws {
    try add("Kick.wav", "Drums/Snare.wav")
    try FileManager.default.createSymbolicLink(
      atPath: folder("Drums/again"), withDestinationPath: folder.path)
    #expect(try list().stems.map(\.name) == ["Kick", "Drums/Snare"])
  }

  @Test func onlyFolders() throws {
    try FileManager.default.createDirectory(
      atPath: folder("Empty"), withIntermediateDirectories: false)
    let error = #expect(throws: AudioFileError.self) { try list() }
    #expect(error?.kind == .noStems)
  }
}
