import MatchingMaterial
import MixMatching
import MixStyle
import MixingConsole
import Testing

@Suite struct GradientMatcherTests {
  @Test func theDistanceFallsAndSettingsStaySane() {
    let task = BurstMaterial.task()
    var reports: [MatchProgress] = []
    let settings = GradientMatcher().match(task) { reports.append($0) }
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.fraction <= $1.fraction })
    #expect(reports.last?.fraction == 1)
    let start = BurstMaterial.distance(task.start, task)
    let end = BurstMaterial.distance(settings, task)
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
    let first = matcher.match(BurstMaterial.task(threads: 1)) { _ in }
    #expect(first != BurstMaterial.task().start)
    for threads in 2...3 {
      #expect(matcher.match(BurstMaterial.task(threads: threads)) { _ in } == first)
    }
    #expect(matcher.match(BurstMaterial.task(seed: 1)) { _ in } == first)
  }

  @Test func qualityAndReachAreTold() {
    #expect(GradientMatcher().name == "gradient" && GradientMatcher().fitQuality == .standard)
    #expect(GradientMatcher().fitsStyle && GradientMatcher().needsReference)
    #expect(!GradientMatcher().usesExcerpts && !GradientMatcher().usesReferenceAudio)
  }

  @Test func balancedIsTheStart() {
    let task = BurstMaterial.task()
    #expect(BalancedMatcher().match(task) { _ in } == task.start)
  }
}
