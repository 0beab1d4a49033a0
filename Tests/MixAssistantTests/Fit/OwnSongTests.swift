import AudioFiles
import GeneratedAudio
import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import Sessions
import SignalProcessing
import Testing

/// A reference that is a mix of the song itself: its balance is taken, and nothing else.
@Suite struct OwnSongTests {
  private static let names = ["Bass", "Drums", "Lead", "Pad"]
  private static let gains = [-2.0, 3, 1.5, -6]

  let studio: Studio

  /// Twelve seconds in which the stems are loud at times of their own.
  init() throws {
    studio = try Studio()
    try record("Bass", seed: 1, hertz: 82)
    try record("Drums", seed: 2, channelCount: 2)
    try record("Lead", seed: 3, hertz: 660)
    try record("Pad", seed: 4, hertz: 330, channelCount: 2)
  }

  private func record(
    _ name: String, seed: UInt64, hertz: Double? = nil, channelCount: Int = 1,
    in folder: String = "Stems/"
  ) throws {
    var generator = SplitMix64(seed: seed)
    let levels = (0..<60).map { _ in 0.02 + 0.1 * abs(generator.nextUniform()) }
    let channels = (0..<channelCount).map { _ in
      (0..<(12 * 44_100)).map { frame -> Float in
        let noise = generator.nextUniform()
        let tone = hertz.map { sin(2 * .pi * $0 * Double(frame) / 44_100) } ?? 0
        return Float(levels[frame / 8_820] * (hertz == nil ? noise : 0.2 * noise + tone))
      }
    }
    try AudioBuffer(channels: channels, sampleRate: 44_100)
      .write(to: studio("\(folder)\(name).wav"), format: .float32, overwrite: true)
  }

  /// The stems with other gains, from a time on, as "Own.wav".
  private func bounce(
    from begin: Double = 0, rate: Double = 44_100,
    _ change: (inout ConsoleSettings) -> Void = { _ in }
  ) throws {
    let tracks = try Self.names.map {
      try AudioBuffer(contentsOf: AudioFile(path: studio("Stems/\($0).wav")), sampleRate: rate)
    }
    var settings = ConsoleSettings(trackCount: 4)
    for track in 0..<4 { settings.tracks[track].fader.decibels = Self.gains[track] }
    change(&settings)
    let mix = Console(sampleRate: rate).mix(tracks, settings)
    try mix.frames(Int(begin * rate)..<mix.frameCount)
      .write(to: studio("Own.wav"), format: .float32, overwrite: true)
  }

  private func mixed(
    _ references: [String] = ["Own.wav"], _ change: (inout MatchMix) throws -> Void = { _ in }
  ) throws -> MixSummary {
    var job = MatchMix(
      stems: [studio("Stems")], references: references.map { ReferenceRequest(file: studio($0)) },
      output: studio("mix.wav"), matcher: GradientMatcher())
    job.options.overwrite = true
    job.start = .equal
    job.options.threads = 2
    try change(&job)
    return try job.run { _ in }
  }

  private func isTold(_ summary: MixSummary) -> Bool {
    summary.notes.contains { $0.description.contains("Own.wav is this song itself") }
  }

  /// The levels are those of the bounce, up to the level of the whole, and nothing else has moved.
  private func expectFadersOnly(
    _ summary: MixSummary, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(isTold(summary), "\(summary.notes)", sourceLocation: sourceLocation)
    let tracks = summary.session.tracks
    #expect(tracks.map(\.name) == Self.names, sourceLocation: sourceLocation)
    let levels = tracks.map { $0.settings.trim.decibels + $0.settings.fader.decibels }
    for track in 1..<4 {
      let error = levels[track] - levels[0] - (Self.gains[track] - Self.gains[0])
      #expect(abs(error) < 0.1, "\(Self.names[track]): \(error) dB", sourceLocation: sourceLocation)
    }
    for track in tracks {
      var neutral = TrackSettings()
      neutral.trim = track.settings.trim
      neutral.fader = track.settings.fader
      #expect(track.settings == neutral, "\(track.name)", sourceLocation: sourceLocation)
    }
    let master = summary.session.settings.master
    #expect(master.equalizer == EqualizerSettings(), sourceLocation: sourceLocation)
    #expect(master.compressor == MasterSettings().compressor, sourceLocation: sourceLocation)
    #expect(!summary.session.settings.usesReverb, sourceLocation: sourceLocation)
  }

  @Test func itsFadersAreTakenAndNothingElse() throws {
    try bounce()
    let summary = try mixed()
    expectFadersOnly(summary)
    #expect(try #require(summary.end).distance < 0.5 * (try #require(summary.start).distance))
    #expect(summary.session.reasons.isEmpty, "nothing was done that needs one")
  }

  /// A release begins elsewhere and has another rate.
  @Test func itMayBeginLaterAtAnotherRate() throws {
    try bounce(from: 3, rate: 48_000)
    expectFadersOnly(try mixed())
  }

  /// A mastered version of the song, brighter and panned: the balance is the same, the rest is left alone all the same.
  @Test func aMasteredVersionTellsTheBalance() throws {
    try bounce {
      $0.master.equalizer.highShelf.gainDecibels = 3
      $0.master.fader.decibels = -8
    }
    let summary = try mixed()
    #expect(isTold(summary))
    for track in summary.session.tracks {
      #expect(track.settings.pan == 0 && track.settings.width == 1)
      #expect(track.settings.equalizer == EqualizerSettings())
    }
  }

  @Test func anotherSongIsNotTakenForIt() throws {
    // The same tempo and levels, other sounds; and the same instruments at other times.
    try record("Own", seed: 2, hertz: 220, in: "")
    let other = try mixed()
    #expect(!isTold(other), "\(other.notes)")
    #expect(other.session.matcher?.name == "gradient")
    try record("Own", seed: 77, channelCount: 2, in: "")
    #expect(!isTold(try mixed()))
    try studio.recordReference()
    #expect(
      !(try mixed(["Song.wav"])).notes.contains { $0.description.contains("is this song itself") })
  }

  /// What a person locked stays; a method that fits nothing takes nothing.
  @Test func locksHoldAndOtherMethodsDoAsTheyDo() throws {
    try bounce()
    let locked = try mixed { $0.intent = try MixIntent(keep: ["Lead:balance"]) }
    #expect(isTold(locked))
    #expect(locked.session.tracks[2].settings.fader.decibels == 0)
    let balanced = try mixed { $0.matcher = BalancedMatcher() }
    #expect(!isTold(balanced))
    #expect(balanced.session.tracks.allSatisfy { $0.settings.fader.decibels == 0 })
  }

  /// Beside another song it gives the balance, and the other song the rest.
  @Test func besideAnotherSongItGivesTheBalance() throws {
    try bounce()
    try studio.record("Song.wav", seconds: 8, hertz: [110, 330], gain: 0.2, noise: 0.3)
    let summary = try mixed(["Own.wav", "Song.wav"])
    #expect(isTold(summary))
    let levels = summary.session.tracks.map {
      $0.settings.trim.decibels + $0.settings.fader.decibels
    }
    for track in 1..<4 {
      #expect(abs(levels[track] - levels[0] - (Self.gains[track] - Self.gains[0])) < 0.1)
    }
    #expect(summary.session.tracks.allSatisfy { $0.settings.pan == 0 })
  }
}
