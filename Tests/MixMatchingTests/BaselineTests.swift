import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing
import TestSupport
import Testing

/// The ways to mix that do not hear the reference.
@Suite struct BaselineTests {
  private func task(
    seed: UInt64 = 0, traits: [TrackTraits]? = nil
  ) -> MatchTask {
    let console = Console(sampleRate: 44_100)
    let traits =
      traits
      ?? (0..<6).map { _ in TrackTraits(isStereo: false, isAudible: true, lowShare: 0) }
    let noise = AudioBuffer(
      channels: [floatNoise(seed: 1, count: 22_050), floatNoise(seed: 2, count: 22_050)],
      sampleRate: 44_100)
    var start = ConsoleSettings(trackCount: traits.count)
    for track in start.tracks.indices { start.tracks[track].trim.decibels = Double(track) - 12 }
    return MatchTask(
      excerpts: [Array(repeating: noise, count: traits.count)], preRoll: 0,
      survey: traits.map { _ in BandFrames(of: noise) }, start: start, traits: traits,
      objective: StyleObjective([.init(StyleTarget(styleFeatures(of: noise)))]),
      console: console, seed: seed)
  }

  @Test func randomSettingsArePlausibleAndFollowTheSeed() {
    let matcher = RandomMatcher()
    let first = matcher.match(task(seed: 1)) { _ in }
    #expect(matcher.match(task(seed: 1)) { _ in } == first)
    #expect(matcher.match(task(seed: 2)) { _ in } != first)
    let faders = (0..<40).flatMap { seed in
      matcher.match(task(seed: UInt64(seed))) { _ in }.tracks.map(\.fader.decibels)
    }
    // The prior's fader: 4 dB around the start, never further than 10.
    let mean = faders.reduce(0, +) / Double(faders.count)
    let variance = faders.reduce(0) { $0 + $1 * $1 } / Double(faders.count)
    #expect(abs(mean) < 1)
    #expect((3.0...5.0).contains(variance.squareRoot()))
    #expect(faders.allSatisfy { abs($0) <= 10 })
    #expect(first.tracks.map(\.trim) == task().start.tracks.map(\.trim))
  }

  @Test func priorMeanHearsNothingAndDrawsNothing() {
    let settings = PriorMeanMatcher().match(task(seed: 1)) { _ in }
    #expect(PriorMeanMatcher().match(task(seed: 2)) { _ in } == settings)
    #expect(settings.tracks.allSatisfy { $0.fader == settings.tracks[0].fader })
    #expect(settings.tracks.allSatisfy { $0.pan == 0 })
  }

  @Test func monoTracksAreSpreadAndBassStaysInTheMiddle() {
    let traits = [
      TrackTraits(isStereo: false, isAudible: true, lowShare: 0.9),
      TrackTraits(isStereo: false, isAudible: true, lowShare: 0),
      TrackTraits(isStereo: true, isAudible: true, lowShare: 0),
      TrackTraits(isStereo: false, isAudible: false, lowShare: 0),
      TrackTraits(isStereo: false, isAudible: true, lowShare: 0.1),
      TrackTraits(isStereo: false, isAudible: true, lowShare: 0),
    ]
    let task = task(traits: traits)
    var settings = SpreadMatcher(pan: 0.4).match(task) { _ in }
    #expect(settings.tracks.map(\.pan) == [0, -0.4, 0, 0, 0.4, -0.4])
    for track in settings.tracks.indices { settings.tracks[track].pan = 0 }
    #expect(settings == task.start)
  }
}
