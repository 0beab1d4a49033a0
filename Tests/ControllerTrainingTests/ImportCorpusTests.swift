import ControllerTraining
import Corpus
import Foundation
import GeneratedAudio
import MixAssistant
import Testing

@Suite struct ImportCorpusTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    for song in ["A", "B", "Copy of A", "Bad", "Empty"] {
      try FileManager.default.createDirectory(
        atPath: studio("Songs/\(song)"), withIntermediateDirectories: true)
    }
    try studio.record("Songs/A/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
    try studio.record("Songs/A/Lead.wav", seconds: 4, hertz: [660], gain: 0.1)
    try studio.record("Songs/B/Silent.wav", seconds: 4)
    try studio.record("Songs/B/Short.wav", seconds: 1, hertz: [220], gain: 0.2, rate: 48_000)
    try studio.record("Songs/B/Clipped.wav", seconds: 4, hertz: [100], gain: 3)
    for stem in ["Bass", "Lead"] {
      try FileManager.default.copyItem(
        atPath: studio("Songs/A/\(stem).wav"), toPath: studio("Songs/Copy of A/\(stem) copy.wav"))
    }
    try studio.record("Songs/Bad/Good.wav", seconds: 1, hertz: [220], gain: 0.2)
    try studio.write("not sound", to: "Songs/Bad/Broken.wav")
    try studio.write("a list", to: "Songs/A/Kick.asd")
  }

  @Test func songsAreListedWithTheirFaults() throws {
    let summary = try ImportCorpus(folder: studio("Songs"), output: studio("m.json")).run { _ in }
    let songs = Dictionary(uniqueKeysWithValues: summary.manifest.songs.map { ($0.id, $0) })
    #expect(Set(songs.keys) == ["A", "B", "Copy of A"])
    #expect(songs["A"]?.stems.map(\.name) == ["Bass", "Lead"] && songs["A"]?.problems == nil)
    #expect(songs["A"]?.stems[0].problems == nil && songs["A"]?.seconds == 4)
    let b = try #require(songs["B"])
    #expect(b.problems?.contains { $0.contains("44100, 48000 Hz") } == true)
    #expect(b.problems?.contains { $0.contains("1.0 s to 4.0 s") } == true)
    let faulty = Set(b.stems.filter { $0.problems != nil }.map(\.name))
    #expect(faulty.isSuperset(of: ["Silent", "Clipped"]), "\(faulty)")
    // A copy is told, and never leaks into another split.
    #expect(songs["Copy of A"]?.problems == ["shares a stem with A"])
    #expect(songs["Copy of A"]?.split == songs["A"]?.split)
    #expect(summary.leftOut.contains { $0.contains("Broken.wav") })
    #expect(summary.leftOut.contains { $0.contains("Empty") && $0.contains("no sound files") })
    #expect(!summary.leftOut.contains { $0.contains("Good.wav") })
    #expect(summary.notes == ["not stems, ignored: Kick.asd"])
    #expect(try CorpusManifest(contentsOf: studio("m.json")) == summary.manifest)
  }

  @Test func nothingUsableIsAnError() throws {
    let error = #expect(throws: MixAssistantError.self) {
      try ImportCorpus(folder: studio("Stems"), output: studio("m.json")).run { _ in }
    }
    guard case .cannotRead? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!studio.contents().contains("m.json"))
    #expect(throws: MixAssistantError.self) {
      try ImportCorpus(folder: studio("None"), output: studio("m.json")).run { _ in }
    }
  }
}
