import AudioFiles
import Foundation
import GeneratedAudio
import MixAssistant
import MixMatching
import MixingConsole
import SignalProcessing
import Testing

@Suite struct InvertRoughMixTests {
  let studio: Studio

  init() throws {
    studio = try Studio()
    try studio.recordStems()
  }

  private static let names = ["Bass", "Drums", "Lead", "Pad"]
  private static let files = ["Bass.wav", "Drums.wav", "Lead.wav", "Pad.flac"]

  private static func truth() -> ConsoleSettings {
    var settings = ConsoleSettings(trackCount: 4)
    settings.tracks[0].fader.decibels = -2
    settings.tracks[1].fader.decibels = 3
    settings.tracks[1].pan = -0.2
    settings.tracks[2].fader.decibels = 1
    settings.tracks[2].pan = 0.4
    settings.tracks[3].fader.decibels = -6
    return settings
  }

  /// Mixes the stems and writes "Rough.wav".
  private func bounce(
    _ settings: ConsoleSettings, delay: Int = 0, gain: Float = 1, mono: Bool = false,
    rate: Double = 44_100
  ) throws {
    let tracks = try Self.files.map {
      try AudioBuffer(
        contentsOf: AudioFile(path: studio("Stems/\($0)")), sampleRate: rate)
    }
    var mix = Console(sampleRate: rate).mix(tracks, settings)
    mix = mix.frames(-delay..<mix.frameCount)
    mix.channels = mix.channels.map { $0.map { gain * $0 } }
    if mono { mix.channels = [zip(mix.channels[0], mix.channels[1]).map { ($0 + $1) / 2 }] }
    try mix.write(to: studio("Rough.wav"), format: .float32, overwrite: true)
  }

  private func inverted(
    _ change: (inout InvertRoughMix) -> Void = { _ in }
  ) throws -> InvertRoughMix.Result {
    var job = InvertRoughMix(stems: [studio("Stems")], roughMix: studio("Rough.wav"))
    job.threads = 2
    job.inversion.stepLimit = 4
    change(&job)
    return try job.run()
  }

  private func expectFound(
    _ result: InvertRoughMix.Result, _ truth: ConsoleSettings, offset: Double = 0
  ) {
    #expect(result.names == Self.names)
    for track in truth.tracks.indices {
      let (found, wanted) = (result.settings.tracks[track], truth.tracks[track])
      let level =
        found.trim.decibels + found.fader.decibels + result.settings.master.fader.decibels
      #expect(abs(level - wanted.fader.decibels - offset) < 0.1, "\(Self.names[track])")
      #expect(abs(found.pan - wanted.pan) < 0.01, "\(Self.names[track])")
    }
  }

  @Test func aBounceComesBackWithItsReport() throws {
    try bounce(Self.truth())
    let result = try inverted()
    expectFound(result, Self.truth())
    #expect(result.report.offsetSeconds == 0 && !result.report.isPolarityInverted)
    #expect(result.report.driftFrames == 0 && !result.report.isMono)
    #expect(try #require(result.report.scaleInvariantSDR) > 40)
    #expect(result.report.notes.isEmpty)
    #expect(result.report.explained.map(\.name) == Self.names)
    #expect(result.report.explained.allSatisfy { $0.share > 0.999 })
    let balance = try inverted { $0.onlyBalance = true }
    #expect(balance.settings == result.settings)
    #expect(balance.report.scaleInvariantSDR == nil)
  }

  @Test func theTrackWhereSomethingForeignSoundsIsExplainedWorst() throws {
    try bounce(Self.truth())
    var rough = try AudioBuffer(contentsOf: AudioFile(path: studio("Rough.wav")))
    for channel in rough.channels.indices {
      for frame in rough.channels[channel].indices {
        rough.channels[channel][frame] += 0.03 * sin(2 * .pi * 690 * Float(frame) / 44_100)
      }
    }
    try rough.write(to: studio("Rough.wav"), format: .float32, overwrite: true)
    let report = try inverted { $0.onlyBalance = true }.report
    let told = report.notes.contains { $0.contains("is in none of the stems: an instrument") }
    #expect(told, "\(report.foreignShare): \(report.notes)")
    #expect((0.03...0.06).contains(report.foreignShare), "\(report.foreignShare)")
    let explained = report.explained
    let shares = Dictionary(uniqueKeysWithValues: explained.map { ($0.name, $0.share) })
    #expect(explained.min { $0.share < $1.share }?.name == "Lead")
    #expect(try #require(shares["Lead"]) < 0.97)
    #expect(try #require(shares["Bass"]) > 0.99)
  }

  @Test(arguments: [11_025, -9_000, 1])
  func aBounceMayStartElsewhere(delay: Int) throws {
    try bounce(Self.truth(), delay: delay, gain: -0.5)
    let result = try inverted()
    #expect(abs(result.report.offsetSeconds * 44_100 - Double(delay)) < 1e-6)
    #expect(result.report.isPolarityInverted)
    expectFound(result, Self.truth(), offset: decibels(amplitude: 0.5))
  }

  @Test func aBounceMayHaveAnotherSampleRate() throws {
    try bounce(Self.truth(), rate: 48_000)
    let result = try inverted()
    #expect(result.sampleRate == 44_100 && result.report.offsetSeconds == 0)
    expectFound(result, Self.truth())
  }

  @Test func aMonoBounceTellsTheBalance() throws {
    var truth = Self.truth()
    for track in truth.tracks.indices { truth.tracks[track].pan = 0 }
    try bounce(truth, mono: true)
    let result = try inverted()
    expectFound(result, truth)
    #expect(result.report.isMono && result.report.notes.count == 1)
  }

  @Test func anotherSongIsRefusedWithEvidence() throws {
    try studio.recordReference()
    let error = #expect(throws: MixAssistantError.self) {
      try inverted { $0.roughMix = studio("Song.wav") }
    }
    guard case .unusable? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.contains("Song.wav: is not a mix of these stems") == true)
    #expect(error?.description.contains("20.0") == true)
  }

  @Test func silenceIsRefused() throws {
    try studio.record("Rough.wav", seconds: 4)
    let error = #expect(throws: MixAssistantError.self) { try inverted() }
    #expect(error?.description.contains("is silent") == true)
  }

  @Test func stemsThatAreMissingOrSilentAreNamed() throws {
    var truth = Self.truth()
    truth.tracks[2].isMuted = true
    try studio.record("Stems/Quiet.wav", seconds: 4)
    try bounce(truth)
    let result = try inverted()
    #expect(result.report.unheard == ["Lead"])
    #expect(result.report.silent == ["Quiet"])
    #expect(result.report.notes.count == 2)
    #expect(result.settings.tracks[2].fader.decibels == -.infinity)
  }

  @Test func onlyTheBeginningIsLookedAt() throws {
    try bounce(Self.truth())
    let result = try inverted { $0.until = 2 }
    expectFound(result, Self.truth())
  }
}
