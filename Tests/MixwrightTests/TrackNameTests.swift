import AudioFiles
import Foundation
import GeneratedAudio
import MixingConsole
import Roles
import Sessions
import Testing

/// Track names that mean something to the command line or to a file system, from the mix to its files.
@Suite struct TrackNameTests {
  let studio: Studio
  let mixwright: CommandLineProgram

  private static let names = [
    "*new*", "-6dB Pad", "A,B", "all", "Bass=DI", "Cafe\u{301}", "CON", "Gtr: L", "Kick", "Master",
    "Reverb return", "Tom 12\"",
  ]

  init() throws {
    studio = try Studio()
    mixwright = CommandLineProgram(folder: studio.path)
    for (index, name) in Self.names.enumerated() {
      try studio.write(
        Studio.part(20 + index, hertz: 100 + 40 * Double(index), tempo: 1.3, gain: 0.1, seconds: 3),
        to: "Stems/\(name).wav")
    }
    try studio.write(
      Studio.part(50, hertz: 90, tempo: 1, gain: 0.1, seconds: 3), to: "Stems/A/Tom 12?.wav")
    let outcome = try mixwright("mix", "Stems", "-o", "mix.wav", "--quiet", "--no-technical")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func session() throws -> SessionDocument {
    try SessionDocument(contentsOf: studio("mix.session.json"))
  }

  private func adjust(_ arguments: String...) throws {
    let outcome = try mixwright(["adjust", "mix.session.json"] + arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
  }

  @Test func everyNameIsTheTrackItself() throws {
    for name in Self.names {
      let before = try session()
      try adjust("--track", name, "pan=0.25")
      try adjust("--lock", "\(name):pan", "--range", "\(name):fader=-40..12")
      try adjust("--role", "\(name)=pad")
      let after = try session()
      let index = try #require(after.tracks.firstIndex { $0.name == name })
      for other in after.tracks.indices {
        let isMeant = other == index
        #expect(
          (after.tracks[other].settings.pan != before.tracks[other].settings.pan) == isMeant)
      }
      #expect(after.constraints.locks == [SettingLock(strip: name, settings: ["pan"])])
      #expect(after.tracks[index].role?.role == .pad)
      try adjust("--unlock", name, "--range", "\(name):fader=any", "--track", name, "pan=0")
    }
  }

  @Test func busesAreNotTracks() throws {
    try adjust("--master", "fader=-1.5")
    try adjust("--track", "bus:reverb", "predelay=0.03")
    try adjust("--lock", "bus:master:fader")
    let session = try session()
    #expect(session.master.settings.fader.decibels == -1.5)
    #expect(session.tracks.first { $0.name == "Master" }?.settings.fader.decibels != -1.5)
    #expect(session.constraints.locks == [SettingLock(strip: "master", settings: ["fader"])])
  }

  @Test func processedStemsHaveNamesForEverySystem() throws {
    try adjust("--track", "Kick", "send=-12")
    let outcome = try mixwright("render", "mix.session.json", "--stems", "Parts", "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let files = studio.contents("Parts")
    #expect(files.count == Self.names.count + 2)
    #expect(Set(files.map { $0.lowercased() }).count == files.count)
    #expect(files.contains("Reverb return.wav") && files.contains("Reverb return 2.wav"))
    #expect(files.contains("_CON.wav") && files.contains("A-Tom 12-.wav"))
    for file in files {
      #expect(file.allSatisfy { !"<>:\"/\\|?*".contains($0) }, "\(file)")
      #expect(
        file.unicodeScalars.elementsEqual(file.precomposedStringWithCanonicalMapping.unicodeScalars)
      )
    }
    // The bus is the bus: its file is no track's.
    let bus = try AudioFile(path: studio("Parts/Reverb return.wav"))
    let track = try AudioFile(path: studio("Parts/Reverb return 2.wav"))
    #expect(
      try AudioFileReader(bus).read(frameCount: 44_100)
        != AudioFileReader(track).read(frameCount: 44_100))
  }
}
