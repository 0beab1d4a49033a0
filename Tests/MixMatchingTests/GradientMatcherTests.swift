import MixMatching
import MixStyle
import MixingConsole
import Roles
import SignalProcessing
import TestSupport
import Testing

@Suite struct GradientMatcherTests {
  private static let sampleRate = 44_100.0

  /// One-pole low-passed noise in bursts.
  private static func voice(_ seed: UInt64, pole: Float, count: Int) -> [Float] {
    var state: Float = 0
    return floatNoise(seed: seed, count: count).enumerated().map { n, sample in
      state = pole * state + (1 - pole) * sample
      return state * (n / 3000 % 2 == 0 ? 0.8 : 0.2)
    }
  }

  static let tracks: [AudioBuffer] = [
    [voice(1, pole: 0.99, count: 50_000)],
    [voice(2, pole: 0.5, count: 50_000)],
    [voice(3, pole: 0.8, count: 50_000), voice(4, pole: 0.8, count: 50_000)],
    [[Float](repeating: 0, count: 50_000)],
  ].map { AudioBuffer(channels: $0, sampleRate: sampleRate) }

  private static let traits = [
    TrackTraits(isStereo: false, isAudible: true, lowShare: 0.9, role: .bass),
    TrackTraits(isStereo: false, isAudible: true, lowShare: 0, role: .acousticGuitar),
    TrackTraits(isStereo: true, isAudible: true, lowShare: 0, role: .keys),
    TrackTraits(isStereo: false, isAudible: false, lowShare: 0),
  ]

  /// A reference made by the console itself: brighter, wider, leaning to the right.
  static func task(seed: UInt64 = 0, threads: Int = 2) -> MatchTask {
    let console = Console(sampleRate: sampleRate, threads: threads)
    var target = ConsoleSettings(trackCount: tracks.count)
    target.tracks[1].fader.decibels = 4
    target.tracks[1].pan = 0.4
    target.tracks[2].width = 1.3
    target.master.equalizer.highShelf.gainDecibels = 4
    target.master.fader.decibels = -3
    return MatchTask(
      excerpts: [tracks, tracks.map { $0.frames(9000..<45_000) }], preRoll: 2000,
      survey: tracks.map { BandFrames(of: $0) },
      start: ConsoleSettings(trackCount: tracks.count), traits: traits,
      objective: StyleObjective([
        .init(StyleTarget(styleFeatures(of: console.mix(tracks, target))))
      ]), console: console, seed: seed)
  }

  static func distance(_ settings: ConsoleSettings, _ task: MatchTask) -> Double {
    task.objective(styleFeatures(of: task.console.mix(tracks, settings)))
  }

  @Test func theDistanceFallsAndSettingsStaySane() {
    let task = Self.task()
    var reports: [MatchProgress] = []
    let settings = GradientMatcher().match(task) { reports.append($0) }
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.fraction <= $1.fraction })
    #expect(reports.last?.fraction == 1)
    let start = Self.distance(task.start, task)
    let end = Self.distance(settings, task)
    #expect(end < 0.6 * start, "\(start) → \(end)")
    for track in settings.tracks {
      #expect(abs(track.fader.decibels) <= 9 && abs(track.pan) <= 0.5)
      #expect(abs(track.equalizer.peak1.gainDecibels) <= 9)
    }
    #expect(settings.tracks[0].pan == 0, "bass stays in the middle")
    #expect(settings.tracks[0].send.decibels == -.infinity, "bass stays dry")
    #expect(settings.tracks[1].pan > 0.2, "\(settings.tracks[1].pan)")
    #expect(settings.tracks[2].pan == 0, "a stereo track keeps its centre")
    let equalizers = [settings.master.equalizer] + settings.tracks.map(\.equalizer)
    #expect(equalizers.contains { $0 != EqualizerSettings() }, "brighter, somewhere")
    #expect(settings.tracks[3] == task.start.tracks[3], "silent tracks are left alone")
    for parameter in TrackSettings.parameters {
      let value = settings.tracks[1][keyPath: parameter.value]
      #expect(parameter.allows(value) && parameter.rounded(value) == value)
    }
  }

  /// Nothing is drawn, and threads only share the work.
  @Test(arguments: FitQuality.allCases)
  func theSameTaskGivesTheSameSettingsOnAnyNumberOfThreads(quality: FitQuality) {
    let matcher = GradientMatcher(quality: quality)
    let first = matcher.match(Self.task(threads: 1)) { _ in }
    #expect(first != Self.task().start)
    for threads in 2...3 { #expect(matcher.match(Self.task(threads: threads)) { _ in } == first) }
    #expect(matcher.match(Self.task(seed: 1)) { _ in } == first)
  }

  @Test func qualityAndReachAreTold() {
    #expect(GradientMatcher().name == "gradient" && GradientMatcher().fitQuality == .standard)
    #expect(GradientMatcher().fitsStyle && GradientMatcher().needsReference)
    #expect(!GradientMatcher().hearsExcerpts && !GradientMatcher().hearsReferences)
  }

  @Test func balancedIsTheStart() {
    let task = Self.task()
    #expect(BalancedMatcher().match(task) { _ in } == task.start)
  }
}
