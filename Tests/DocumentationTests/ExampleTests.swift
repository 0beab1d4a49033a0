import AudioFiles
import Corpus
import Documents
import Evaluation
import Foundation
import GeneratedAudio
import MatchingMaterial
import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import NeuralNetworks
import Roles
import Sessions
import SignalProcessing
import TestSupport
import Testing
import _Differentiation

/// The examples of the libraries' pages do what the pages say.
@Suite struct ExampleTests {
  private func tone(_ hertz: Double, left: Float = 0.2, right: Float = 0.2) -> AudioBuffer {
    let sine = (0..<44_100).map { Float(sin(2 * Double.pi * hertz * Double($0) / 44_100)) }
    return AudioBuffer(
      channels: [sine.map { left * $0 }, sine.map { right * $0 }], sampleRate: 44_100)
  }

  @Test func signalProcessing() {
    let rate = 48_000.0
    let tones = LaneBuffer(
      frames: (0..<48_000).map { frame in
        let time = 2 * Double.pi * Double(frame) / rate
        return Lanes(sin(1_000 * time), sin(100 * time), 0, 0)
      })
    let result = boosted(tones, sampleRate: rate)
    let levels = (0..<2).map { lane in
      decibels(amplitude: result.frames.suffix(4_800).map { abs($0[lane]) }.max() ?? 0)
    }
    #expect(abs(levels[0] - 6) < 0.01, "\(levels)")
    #expect(abs(levels[1]) < 0.2, "\(levels)")
  }

  @Test func audioFiles() throws {
    let studio = try Studio()
    try studio.record("Bass.wav", seconds: 2, hertz: [82], gain: 0.3)
    try convert(studio("Bass.wav"), to: studio("Bass.flac"))
    let file = try AudioFile(path: studio("Bass.flac"))
    #expect(file.sampleRate == 48_000 && file.bits == 24 && file.frameCount == 96_000)
  }

  @Test func mixingConsole() {
    let tracks = [tone(200), tone(5_000)]
    let quiet = (0..<2).map { channel in
      zip(tracks[0].channels[channel], tracks[1].channels[channel]).map { 0.1 * ($0 + $1) }
    }
    let gradient = slope(
      of: tracks, toward: AudioBuffer(channels: quiet, sampleRate: 44_100))
    #expect(gradient.tracks.base.count == 2)
    #expect(gradient.master.fader.decibels > 0, "the reference is 20 dB quieter")
  }

  @Test func mixStyle() {
    #expect(distance(from: tone(200), to: tone(200, left: 0.1, right: 0.1)) < 0.01)
    #expect(distance(from: tone(200), to: tone(5_000)) > 1)
  }

  @Test func mixMatching() {
    var task = FitMaterial.task([0, 1, 2])
    task.constraints.locked.insert(ControlPlace(.track(1), "pan"))
    task.constraints.ranges[ControlPlace(.track(2), "pan")] = -1...0.2
    let settings = AcrossTheStage().match(task) { _ in }
    #expect(settings.tracks.map(\.pan) == [-0.5, 0, 0.2])
  }

  @Test func roles() {
    let found = DocumentationTests.roles(of: ["Kick In.wav", "Lead Vox", "Audio 07"])
    #expect(found == [.kick, .leadVocal, .unknown])
  }

  @Test func neuralNetworks() {
    let inputs = Tensor(shape: [3, 2], values: [1, 0, 0, 1, 1, 1])
    let outputs = Tensor(shape: [3, 1], values: [3, -1, 2])
    let layer = trained(on: inputs, toward: outputs)
    for (found, expected) in zip(layer(inputs).values, outputs.values) {
      #expect(abs(found - expected) < 0.05)
    }
  }

  @Test func documents() throws {
    #expect(try tempo(in: #"{"tempo": 120}"#, file: "song.json") == 120)
    let error = #expect(throws: DocumentError.self) {
      try tempo(in: #"{"tempo": 500}"#, file: "song.json")
    }
    #expect(error?.description == "song.json: tempo: 500 is out of range; choose 20...300 bpm")
  }

  @Test func sessions() throws {
    let studio = try Studio()
    let session = SessionDocument(
      sampleRate: 48_000, tracks: [SessionTrack(name: "Vocal", file: "Vocal.wav")])
    try session.write(to: studio("mix.session.json"))
    let changes = try bringForward("Vocal", in: studio("mix.session.json"))
    #expect(changes.map(\.description) == ["Vocal: fader 0.0 dB → 2.0 dB", "Vocal: pan 0 → -0.3"])
    let settings = try SessionDocument(contentsOf: studio("mix.session.json")).tracks[0].settings
    #expect(settings.fader.decibels == 2 && settings.pan == -0.3)
  }

  @Test func corpus() {
    let song = tango(seed: 7)
    #expect(song.plan.genre.name == "tango" && song.parts.count > 2)
    #expect(song.eventList == tango(seed: 7).eventList)
  }

  @Test func training() {
    let functions: [PartFunction] = [.role(.kick), .role(.leadVocal)]
    let one = settings(inStyle: 3, for: functions)
    #expect(one.tracks.count == 2 && one.tracks[0].pan == 0)
    #expect(one != settings(inStyle: 4, for: functions))
  }

  @Test func mixAssistant() throws {
    let studio = try Studio()
    try studio.recordStems()
    try studio.recordReference()
    let summary = try mix(studio("Stems"), toward: studio("Song.wav"), to: studio("mix.wav"))
    #expect(studio.contents().contains("mix.session.json"))
    let (start, end) = (try #require(summary.start), try #require(summary.end))
    #expect(end.distance < start.distance)
  }

  @Test func controllerTraining() throws {
    let studio = try Studio()
    try studio.record("Songs/A/Bass.wav", seconds: 4, hertz: [82], gain: 0.3)
    try studio.record("Songs/A/Lead.wav", seconds: 4, hertz: [660], gain: 0.1)
    let manifest = try list(studio("Songs"), in: studio("songs.json"))
    #expect(manifest.songs.map(\.id) == ["A"])
    #expect(manifest.songs[0].stems.map(\.name) == ["Bass", "Lead"])
  }

  @Test func evaluation() throws {
    let studio = try Studio()
    try studio.recordStems()
    try studio.recordReference()
    try studio.write(
      #"{"songs": ["Stems"], "references": ["Song.wav"], "methods": ["balanced"]}"#,
      to: "songs.json")
    let results = try compareMethods(studio("songs.json"), in: studio("Evaluation"))
    #expect(results.cells.count == 1 && results.failures.isEmpty)
    #expect(try #require(results.cells[0].measures["style-distance"]) > 0)
    #expect(studio.contents("Evaluation").contains("results.html"))
  }
}
