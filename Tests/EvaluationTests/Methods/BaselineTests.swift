import Evaluation
import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing
import TestSupport
import Testing
import Training

/// The methods that do not use the reference.
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
      bandPowers: traits.map { _ in BandFrames(of: noise) }, start: start, traits: traits,
      objective: StyleObjective([.init(StyleTarget(styleFeatures(of: noise)))]),
      console: console, seed: seed)
  }

  @Test func randomSettingsArePlausibleAndFollowTheSeed() {
    let matcher = RandomMatcher()
    let first = matcher.match(task(seed: 1)) { _ in }
    #expect(matcher.match(task(seed: 1)) { _ in } == first)
    #expect(matcher.match(task(seed: 2)) { _ in } != first)
    // With the master's fader locked nothing needs to be heard.
    let faders = (0..<40).flatMap { seed in
      var task = task(seed: UInt64(seed))
      task.constraints.locked = [ControlPlace(.master, "fader")]
      return matcher.match(task) { _ in }.tracks.map(\.fader.decibels)
    }
    // A plausible step of a fader is 3 dB around the start, and three of them are the furthest.
    let mean = faders.reduce(0, +) / Double(faders.count)
    let variance = faders.reduce(0) { $0 + $1 * $1 } / Double(faders.count)
    #expect(abs(mean) < 1)
    #expect((2.4...3.6).contains(variance.squareRoot()))
    #expect(faders.allSatisfy { abs($0) <= 9 })
    #expect(first.tracks.map(\.trim) == task().start.tracks.map(\.trim))
  }

  @Test func priorMeanHearsNothingAndDrawsNothing() {
    let settings = PriorMeanMatcher().match(task(seed: 1)) { _ in }
    #expect(PriorMeanMatcher().match(task(seed: 2)) { _ in } == settings)
    #expect(settings.tracks.allSatisfy { $0.fader == settings.tracks[0].fader })
    #expect(settings.tracks.allSatisfy { $0.pan == 0 })
  }

  @Test func monoTracksArePannedInTurnAndBassStaysInTheMiddle() {
    let traits = [
      TrackTraits(isStereo: false, isAudible: true, lowShare: 0.9),
      TrackTraits(isStereo: false, isAudible: true, lowShare: 0),
      TrackTraits(isStereo: true, isAudible: true, lowShare: 0),
      TrackTraits(isStereo: false, isAudible: false, lowShare: 0),
      TrackTraits(isStereo: false, isAudible: true, lowShare: 0.1),
      TrackTraits(isStereo: false, isAudible: true, lowShare: 0),
    ]
    let task = task(traits: traits)
    var settings = AlternatePanMatcher(pan: 0.4).match(task) { _ in }
    #expect(settings.tracks.map(\.pan) == [0, -0.4, 0, 0, 0.4, -0.4])
    for track in settings.tracks.indices { settings.tracks[track].pan = 0 }
    #expect(settings == task.start)
  }

  @Test func constraintsHold() {
    var task = task(seed: 3)
    let fader = ControlPlace(.track(1), "fader")
    let pans = [ControlPlace(.track(0), "pan"), ControlPlace(.track(2), "pan")]
    task.constraints.locked = [ControlPlace(.master, "fader"), pans[0]]
    task.constraints.ranges = [fader: 1...2, pans[1]: -0.1...0.1]
    for matcher in [RandomMatcher(), PriorMeanMatcher(), AlternatePanMatcher()] as [any MixMatcher]
    {
      let settings = matcher.match(task) { _ in }
      #expect(settings.tracks[0].pan == 0 && abs(settings.tracks[2].pan) <= 0.1)
      #expect(settings.master.fader == task.start.master.fader)
      if !(matcher is AlternatePanMatcher) {
        #expect((1...2).contains(settings.tracks[1].fader.decibels))
      }
    }
  }
}
