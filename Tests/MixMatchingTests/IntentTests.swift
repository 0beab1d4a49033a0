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
    task.song = WholeSong(
      heard: { Self.heard(console.mix(tracks, $0), by: console) },
      track: { BandFrames(of: console.part(tracks[$0], of: $0, $1)) })
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
    task.song = WholeSong(
      heard: heard, track: { BandFrames(of: console.part(tracks[$0], of: $0, $1)) },
      start: heard(task.start))
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

  /// A style that plausible settings do not come near gets less plausible ones; a style that they reach does not.
  @Test func thePriorYieldsWhereTheStyleIsFar() {
    var task = GradientMatcherTests.task()
    let (console, tracks) = (task.console, GradientMatcherTests.tracks)
    // A curve steeper than is plausible, and peaks that nothing brings.
    for band in task.objective.parts[0].distance.target.features.mid.indices {
      task.objective.parts[0].distance.target.features.mid[band] += band % 8 < 4 ? 5 : -5
    }
    task.objective.parts[0].distance.target.features.crestFactor += 16
    func distance(heardBefore start: HeardMix?) -> Double {
      // As exported to a loudness: the master's fader is not heard, and the distances are equal to the bit.
      @Sendable func withoutLevel(_ settings: ConsoleSettings) -> ConsoleSettings {
        var settings = settings
        settings.master.fader.decibels = 0
        return settings
      }
      task.song = WholeSong(
        heard: {
          Self.heard(console.mix(tracks, withoutLevel($0)), by: console)
            .raised(by: $0.master.fader.decibels)
        }, track: { BandFrames(of: console.part(tracks[$0], of: $0, $1)) }, start: start)
      let settings = GradientMatcher().match(task) { _ in }
      return GradientMatcherTests.distance(withoutLevel(settings), task)
    }
    let start = Self.heard(console.mix(tracks, task.start), by: console)
    let usual = distance(heardBefore: nil)
    #expect(usual > 0.4 * task.objective(start.features))
    #expect(distance(heardBefore: start) < usual - 0.05)
    var farther = start
    for band in farther.features.mid.indices { farther.features.mid[band] += 30 }
    #expect(distance(heardBefore: farther) == usual)
  }

  @Test func reasonsComeFromAblation() throws {
    let task = GradientMatcherTests.task()
    var settings = task.start
    settings.master.equalizer.highShelf.gainDecibels = 4
    settings.tracks[0].compressor.attackMilliseconds = 20
    let (explained, ablations) = task.explained(settings)
    // An idle compressor's attack has no effect and is taken back; the shelf is what it takes.
    #expect(explained.tracks[0].compressor == task.start.tracks[0].compressor)
    #expect(explained.master.equalizer.highShelf.gainDecibels == 4)
    let shelf = try #require(ablations.first { $0.strip == .master && $0.aspect == .tone })
    #expect(shelf.rise > 0.2 && shelf.term == .mid)
    #expect(ablations.allSatisfy { $0.rise >= MatchTask.measurable || $0.aspect == .tone })
  }

  /// What a group does is what the console says of the mix without it, however the mix is put together.
  @Test func ablationsAreMeasuredThroughTheConsole() throws {
    var task = GradientMatcherTests.task()
    task.start.tracks[2].compressor.ratio = 6
    task.start.tracks[2].compressor.thresholdDecibels = -40
    var settings = task.start
    settings.tracks[2].compressor.ratio = 1
    settings.tracks[1].fader.decibels = 3
    settings.tracks[1].send.decibels = -8
    settings.tracks[2].send.decibels = -12
    settings.tracks[2].width = 1.3
    settings.master.equalizer.highShelf.gainDecibels = 4
    func mixed(_ settings: ConsoleSettings) -> StyleFeatures {
      // Each excerpt without its beginning, as the task hears them.
      let mixes = task.excerpts.map { task.console.mix($0, settings) }
      return styleFeatures(
        of: AudioBuffer(
          channels: (0..<2).map { side in
            Array(mixes.map { $0.channels[side].dropFirst(task.preRoll) }.joined())
          }, sampleRate: task.console.sampleRate))
    }
    // Excerpts cannot show it.
    task.objective.parts[0].distance.weights.loudnessRange = 0
    let heard = task.objective
    let (explained, ablations) = task.explained(settings)
    var without = settings
    without.tracks[2].compressor = task.start.tracks[2].compressor
    let rise = heard(mixed(without)) - heard(mixed(settings))
    let dynamics = try #require(
      ablations.first { $0.strip == .track(2) && $0.aspect == .dynamics })
    #expect(rise > 0.1)
    // The model knows no compressors, so this is the console's word.
    #expect(abs(dynamics.rise - rise) < 1e-3)
    #expect(explained.tracks[2].compressor.ratio == 1)
    for aspect in [MixAspect.balance, .space] {
      guard let fader = ablations.first(where: { $0.strip == .track(1) && $0.aspect == aspect })
      else { continue }
      var without = settings
      if aspect == .balance {
        without.tracks[1].fader = task.start.tracks[1].fader
      } else {
        without.tracks[1].send = task.start.tracks[1].send
      }
      let rise = heard(mixed(without)) - heard(mixed(settings))
      #expect(fader.rise > rise - 1e-3, "the larger of the console's and the model's")
    }
  }

  @Test func aQuietTrackIsMissed() {
    let task = GradientMatcherTests.task()
    let start = task.audibility(task.start)
    var settings = task.start
    settings.tracks[1].fader.decibels = -20
    let missing = task.audibility(settings, comparedWith: start).shortfall(from: start)
    #expect(missing[1] > 2 && missing[2] == 0)
    #expect(missing[3] == 0, "a silent track cannot be missed")
    let (kept, shortfall) = task.kept(audible: settings)
    let heard = task.audibility(kept, comparedWith: start).shortfall(from: start)
    #expect(heard[1] < 0.3)
    for track in heard.indices { #expect(abs(shortfall[track] - heard[track]) < 0.05) }
    #expect(kept.tracks[1].fader.decibels < 0)
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
      #expect(variation.difference > 0.1)
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
    #expect(chosen.count == 3)
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
