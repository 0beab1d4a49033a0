import MatchingMaterial
import MixMatching
import MixStyle
import MixingConsole
import Testing

/// What a fit may not do, and what it tells.
@Suite struct IntentTests {
  private static let matcher = GradientMatcher(quality: .draft)

  @Test func locksRangesAndGroupsHoldExactly() {
    var task = BurstMaterial.task()
    task.start.tracks[1].equalizer.peak2.gainDecibels = 2.5
    task.start = task.start.rounded()
    for parameter in TrackSettings.parameters where parameter.aspect == .tone {
      task.constraints.locked.insert(ControlPlace(.track(1), parameter.name))
    }
    task.constraints.ranges[ControlPlace(.track(2), "width")] = 1.05...1.2
    task.constraints.groups = [[0, 1]]
    let settings = Self.matcher.match(task) { _ in }
    #expect(settings.tracks[1].equalizer == task.start.tracks[1].equalizer)
    #expect((1.05...1.2).contains(settings.tracks[2].width))
    #expect(
      abs(settings.tracks[0].fader.decibels - settings.tracks[1].fader.decibels) < 0.011)
    #expect(settings != task.start)
  }

  @Test func nothingMovesWhereAllIsLocked() {
    var task = BurstMaterial.task()
    for track in task.start.tracks.indices {
      for parameter in TrackSettings.parameters {
        task.constraints.locked.insert(ControlPlace(.track(track), parameter.name))
      }
    }
    for parameter in MasterSettings.parameters {
      task.constraints.locked.insert(ControlPlace(.master, parameter.name))
    }
    #expect(Self.matcher.match(task) { _ in } == task.start)
  }

  @Test func aspectsSwitchTermsOff() {
    let target = BurstMaterial.task().objective.parts[0].distance.target
    let tone = StyleObjective.Part(target, aspects: [.tone])
    #expect(tone.distance.weights[.mid] == 1)
    for term in StyleDistance.Term.allCases where term != .mid {
      #expect(tone.distance.weights[term] == 0)
    }
    let features = target.features
    #expect(StyleObjective([tone])(features) == 0)
    #expect(StyleObjective([tone]).terms(features).keys.map(\.self) == [.mid])
  }

  /// More time is never worse, by the objective that all qualities share.
  @Test func fineIsNotWorseThanDraft() {
    let task = BurstMaterial.task()
    let draft = BurstMaterial.distance(Self.matcher.match(task) { _ in }, task)
    let fine = BurstMaterial.distance(
      GradientMatcher(quality: .fine).match(task) { _ in }, task)
    #expect(fine < draft * 1.02 + 0.05, "\(draft) → \(fine)")
  }

  /// Where the whole song is heard, a fine fit ends no further than the standard one that it contains.
  @Test func fineKeepsTheStandardFitWhereThatIsHeardToBeBetter() {
    var task = BurstMaterial.task()
    let (console, tracks) = (task.console, BurstMaterial.tracks)
    task.song = WholeSong { BurstMaterial.evaluation(console.mix(tracks, $0), by: console) }
    let standard = BurstMaterial.distance(
      GradientMatcher(quality: .standard).match(task) { _ in }, task)
    var reports: [MatchProgress] = []
    let fine = BurstMaterial.distance(
      GradientMatcher(quality: .fine).match(task) { reports.append($0) }, task)
    #expect(fine < standard * 1.02 + 0.02, "\(standard) → \(fine)")
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.fraction <= $1.fraction })
    #expect(reports.last?.fraction == 1)
  }

  /// The mix stays as loud as it was, unless the master's fader may not move.
  @Test func theWholeSongStaysAsLoudAsItWas() {
    var task = BurstMaterial.task()
    let (console, tracks) = (task.console, BurstMaterial.tracks)
    @Sendable func evaluation(_ settings: ConsoleSettings) -> MixEvaluation {
      BurstMaterial.evaluation(console.mix(tracks, settings), by: console)
    }
    task.song = WholeSong(start: evaluation(task.start), evaluate: evaluation)
    func answer() -> (fader: Double, louder: Double) {
      let settings = GradientMatcher().match(task) { _ in }
      return (
        settings.master.fader.decibels,
        evaluation(settings).consoleLoudness - evaluation(task.start).consoleLoudness
      )
    }
    let free = answer()
    #expect(abs(free.louder) < 0.02)
    #expect(abs(free.fader) > 0.2)
    task.constraints.locked.insert(ControlPlace(.master, "fader"))
    let locked = answer()
    #expect(locked.fader == task.start.master.fader.decibels)
    #expect(abs(locked.louder + free.fader) < 0.2)
  }

  @Test func aQuietTrackIsMissed() {
    let task = BurstMaterial.task()
    let start = task.audibility(task.start)
    var settings = task.start
    settings.tracks[1].fader.decibels = -20
    let missing = task.audibility(settings, comparedWith: start).shortfall(from: start)
    #expect(missing[1] > 2 && missing[2] == 0)
    #expect(missing[3] == 0, "a silent track cannot be missed")
  }
}
