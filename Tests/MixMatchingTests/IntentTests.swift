import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing
import Testing

/// What a fit may not do, and what it tells.
@Suite struct IntentTests {
  private static let matcher = GradientMatcher(quality: .draft)

  private static func heard(_ mix: AudioBuffer, by console: Console) -> HeardMix {
    let meter = LoudnessMeter(sampleRate: console.sampleRate, channelCount: 2)
    meter.add(mix)
    return HeardMix(features: styleFeatures(of: mix), consoleLoudness: meter.integratedLoudness)
  }

  @Test func locksRangesAndGroupsHoldExactly() {
    var task = GradientMatcherTests.task()
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
    var task = GradientMatcherTests.task()
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
    let target = GradientMatcherTests.task().objective.parts[0].distance.target
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
    let task = GradientMatcherTests.task()
    let draft = GradientMatcherTests.distance(Self.matcher.match(task) { _ in }, task)
    let fine = GradientMatcherTests.distance(
      GradientMatcher(quality: .fine).match(task) { _ in }, task)
    #expect(fine < draft * 1.02 + 0.05, "\(draft) → \(fine)")
  }

  /// Where the whole song is heard, a fine fit ends no further than the standard one that it contains.
  @Test func fineKeepsTheStandardFitWhereThatIsHeardToBeBetter() {
    var task = GradientMatcherTests.task()
    let (console, tracks) = (task.console, GradientMatcherTests.tracks)
    task.song = WholeSong { Self.heard(console.mix(tracks, $0), by: console) }
    let standard = GradientMatcherTests.distance(
      GradientMatcher(quality: .standard).match(task) { _ in }, task)
    var reports: [MatchProgress] = []
    let fine = GradientMatcherTests.distance(
      GradientMatcher(quality: .fine).match(task) { reports.append($0) }, task)
    #expect(fine < standard * 1.02 + 0.02, "\(standard) → \(fine)")
    #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.fraction <= $1.fraction })
    #expect(reports.last?.fraction == 1)
  }

  /// The mix stays as loud as it was, unless the master's fader may not move.
  @Test func theWholeSongStaysAsLoudAsItWas() {
    var task = GradientMatcherTests.task()
    let (console, tracks) = (task.console, GradientMatcherTests.tracks)
    @Sendable func heard(_ settings: ConsoleSettings) -> HeardMix {
      Self.heard(console.mix(tracks, settings), by: console)
    }
    task.song = WholeSong(start: heard(task.start), heard: heard)
    func answer() -> (fader: Double, louder: Double) {
      let settings = GradientMatcher().match(task) { _ in }
      return (
        settings.master.fader.decibels,
        heard(settings).consoleLoudness - heard(task.start).consoleLoudness
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

  @Test func reasonsComeFromAblation() throws {
    let task = GradientMatcherTests.task()
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
    var task = GradientMatcherTests.task()
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
    let (console, tracks) = (task.console, GradientMatcherTests.tracks)
    task.song = WholeSong { Self.heard(console.mix(tracks, $0), by: console) }
    let heard = try #require(task.ablations(settings).first)
    #expect(abs(task.objective(heard.with) - GradientMatcherTests.distance(settings, task)) < 1e-6)
  }

  @Test func aQuietTrackIsMissed() {
    let task = GradientMatcherTests.task()
    let start = task.audibility(task.start)
    var settings = task.start
    settings.tracks[1].fader.decibels = -20
    let missing = task.audibility(settings, comparedWith: start).shortfall(from: start)
    #expect(missing[1] > 2 && missing[2] == 0)
    #expect(missing[3] == 0, "a silent track cannot be missed")
  }

  @Test func variationsDifferAndAreGood() {
    let task = GradientMatcherTests.task()
    let answers = Self.matcher.variations(task, count: 3) { _ in }
    let variations = task.best(3, of: answers)
    #expect(variations.count >= 2)
    let best = variations.map(\.distance).min() ?? 0
    for variation in variations {
      #expect(variation.distance <= best * (1 + MixVariation.margin) + 1e-9)
    }
    for variation in variations.dropFirst() {
      // Few moves differ, and the difference is a mean over all controls.
      #expect(variation.difference > 0.02)
      #expect(variation.settings != variations[0].settings)
    }
    #expect(variations[0].distance == best && variations[0].difference == 0)
  }

  @Test func ofSeveralAnswersTheGoodOnesThatDifferAreChosen() {
    let task = GradientMatcherTests.task()
    let good = Self.matcher.match(task) { _ in }
    var near = good
    near.tracks[0].fader.decibels += 0.01
    var other = good
    other.tracks[0].pan += 0.02
    other.tracks[1].fader.decibels -= 0.05
    let chosen = task.best(3, of: [task.start, near, good, other])
    #expect(!chosen.contains { $0.settings == task.start }, "far from the style")
    #expect(chosen.count == 3, "\(chosen.map(\.distance)) \(task.modelledDistance(other))")
    #expect(chosen[0].distance <= chosen[1].distance && chosen[0].difference == 0)
    #expect(chosen[1].difference > chosen[2].difference && chosen[2].difference > 0)
    #expect(task.best(3, of: [good, good]).count == 1, "the same answer twice")
    #expect(task.best(1, of: [task.start, good]).map(\.settings) == [good])
    #expect(task.best(2, of: []).isEmpty)
  }

  @Test func answersDifferByWhatTheirControlsDiffer() throws {
    let task = GradientMatcherTests.task()
    let settings = Self.matcher.match(task) { _ in }
    func difference(fader: Double) throws -> Double {
      var louder = settings
      louder.tracks[0].fader.decibels += fader
      let pair = task.best(2, of: [settings, louder])
      try #require(pair.count == 2)
      return pair[1].difference
    }
    let once = try difference(fader: 0.2)
    #expect(once > 0)
    #expect(abs(try difference(fader: 0.4) / once - 2) < 1e-6)
  }
}
