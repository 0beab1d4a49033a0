import MatchingMaterial
import MixAssistant
import MixMatching
import MixStyle
import MixingConsole
import Testing

/// What each group of settings does for the style.
@Suite struct AblationTests {
  @Test func reasonsComeFromAblation() throws {
    let task = BurstMaterial.task()
    var settings = task.start
    settings.master.equalizer.highShelf.gainDecibels = 4
    settings.tracks[0].compressor.attackMilliseconds = 20
    let ablations = task.ablations(settings)
    // An idle compressor's attack has no effect, so it has no reason; the shelf has one.
    #expect(ablations.count == 1)
    let shelf = try #require(ablations.first { $0.strip == .master && $0.aspect == .tone })
    #expect(shelf.rise > 0.2 && shelf.term == .mid)
    #expect(shelf.with == task.modelledFeatures(settings))
    #expect(shelf.without == task.modelledFeatures(task.start))
  }

  /// Each group of settings that does enough is told, the most useful first, and its rise is what the distance says
  /// of the mix without it.
  @Test func ablationsAreWhatTheDistanceRisesWithoutThem() throws {
    var task = BurstMaterial.task()
    // No model tells it.
    task.objective.parts[0].distance.weights.loudnessRange = 0
    var settings = task.start
    settings.tracks[1].fader.decibels = 3
    settings.tracks[1].pan = 0.3
    settings.tracks[2].width = 1.3
    settings.master.equalizer.highShelf.gainDecibels = 4
    let ablations = task.ablations(settings)
    #expect(ablations.map(\.rise) == ablations.map(\.rise).sorted(by: >))
    #expect(ablations.count >= 3 && ablations.allSatisfy { $0.rise >= MatchTask.audibleRise })
    let fader = try #require(ablations.first { $0.strip == .track(1) && $0.aspect == .balance })
    var without = settings
    without.tracks[1].fader = task.start.tracks[1].fader
    let features = (task.modelledFeatures(settings), task.modelledFeatures(without))
    #expect(abs(fader.rise - (task.objective(features.1) - task.objective(features.0))) < 1e-9)
    // Where the song is heard, the model is made exact at the mix.
    let (console, tracks) = (task.console, BurstMaterial.tracks)
    task.song = WholeSong { BurstMaterial.evaluation(console.mix(tracks, $0), by: console) }
    let heard = try #require(task.ablations(settings).first)
    #expect(abs(task.objective(heard.with) - BurstMaterial.distance(settings, task)) < 1e-6)
  }
}
