import MatchingMaterial
import MixMatching
import MixStyle
import MixingConsole
import SignalProcessing
import Synchronization
import Testing

/// The loop over models and full-song evaluations.
@Suite struct StyleFitTests {
  /// A song that sounds other than its model by a constant.
  private static func offset(_ features: StyleFeatures, by size: Double = 1) -> StyleFeatures {
    var heard = features
    for band in heard.mid.indices {
      heard.mid[band] += size * (band < 12 ? 3 : -3)
      heard.side[band] += size * 2
      heard.width[band] += size * 0.05
    }
    heard.crestFactor += 2 * size
    return heard
  }

  /// What was asked to be heard.
  private final class SongEvaluations: Sendable {
    private let asked = Mutex<[ConsoleSettings]>([])

    func add(_ settings: ConsoleSettings) -> Int {
      asked.withLock {
        $0.append(settings)
        return $0.count
      }
    }

    var all: [ConsoleSettings] { asked.withLock { $0 } }
  }

  /// The reference is what this sounds like.
  private static func wanted(_ settings: inout ConsoleSettings) {
    settings.tracks[FitMaterial.vocal].fader.decibels = 5
    settings.tracks[FitMaterial.keys].width = 1.4
  }

  /// The task of `wanted` for a song that sounds other than its model.
  private static func task(
    _ songEvaluations: SongEvaluations = SongEvaluations(),
    heard: @escaping @Sendable (_ count: Int, StyleFeatures) -> StyleFeatures? = { offset($1) }
  ) -> MatchTask {
    var task = FitMaterial.task { Self.wanted(&$0) }
    var settings = task.start
    Self.wanted(&settings)
    task.objective = StyleObjective([
      .init(StyleTarget(offset(task.modelledFeatures(settings))))
    ])
    let model = task
    task.song = WholeSong { settings in
      let count = songEvaluations.add(settings)
      return heard(count, model.modelledFeatures(settings)).map {
        MixEvaluation(features: $0, consoleLoudness: -20)
      }
    }
    return task
  }

  private static func distance(_ settings: ConsoleSettings, _ task: MatchTask) -> Double {
    task.objective(offset(task.modelledFeatures(settings)))
  }

  /// The model alone takes the constant for something to be mended; what is heard says better.
  @Test func aConstantErrorOfTheModelIsCorrected() throws {
    let songEvaluations = SongEvaluations()
    let task = Self.task(songEvaluations)
    var alone = task
    alone.song = nil
    let misled = GradientMatcher().match(alone) { _ in }
    let settings = GradientMatcher(quality: .fine).match(task) { _ in }
    #expect((2...6).contains(songEvaluations.all.count))
    let (start, without, with) = (
      Self.distance(task.start, task), Self.distance(misled, task), Self.distance(settings, task)
    )
    #expect(with < without - 0.2 && with < 0.5 * start, "\(start), \(without), \(with)")
    let moves = FitMaterial.moves(settings, from: task.start)
    // Which faders is a matter of prices; that none of the constant is taken for tone is what is tested.
    #expect(moves.keys.allSatisfy { $0.hasSuffix(" fader") || $0.hasSuffix(" width") }, "\(moves)")
    #expect(!moves.keys.contains { $0.hasPrefix("master") }, "\(moves)")
    #expect(FitMaterial.moves(misled, from: task.start).keys.contains { $0.hasPrefix("master") })
  }

  /// What is heard to be worse is not taken, and what the next try moves stays nearer; moves may go altogether.
  @Test func whatIsHeardToBeWorseHalvesTheRadius() throws {
    let songEvaluations = SongEvaluations()
    let task = Self.task(songEvaluations) { count, features in
      Self.offset(features, by: count == 1 ? 1 : 4)
    }
    var tuning = FitTuning.usual
    (tuning.songEvaluations, tuning.leastPredictedImprovement, tuning.radius) = (4, -1, 0.8)
    let fit = StyleFit(task, tuning)
    let answer = fit.answer { _ in }
    let heard = songEvaluations.all
    try #require(heard.count == 4)
    #expect(answer.settings == heard[0], "the only one that was not worse")
    let first = fit.space.point(of: heard[0])
    func distance(_ settings: ConsoleSettings) -> Double {
      let steps = zip(fit.space.controls, zip(fit.space.point(of: settings), first)).map {
        control, points -> Double in
        // A band's shape is as at the start again where it does nothing.
        let counts = control.name.hasSuffix("gain") || ["fader", "width"].contains(control.name)
        return counts && abs(points.0) > 1e-6 ? abs(points.0 - points.1) : 0
      }
      return steps.max() ?? 0
    }
    // What is tidied moves by a quarter of a decibel at most.
    #expect(distance(heard[1]) > 0.1 && distance(heard[1]) < 0.8 + 0.1)
    #expect(heard[1] != heard[0] && heard[2] != heard[0])
    #expect(distance(heard[2]) < 0.4 + 0.1)
    #expect(distance(heard[3]) < 0.2 + 0.1)
  }

  /// Of all that was heard the best is kept, by what was heard.
  @Test func theBestThatWasHeardIsReturned() {
    let songEvaluations = SongEvaluations()
    let task = Self.task(songEvaluations)
    let settings = GradientMatcher(quality: .fine).match(task) { _ in }
    #expect(songEvaluations.all.contains(settings))
    let distances = songEvaluations.all.map { Self.distance($0, task) }
    #expect(Self.distance(settings, task) < distances.min()! + 0.1, "\(distances)")
  }

  @Test func noMoreIsHeardThanTheQualityAllows() {
    for (quality, most) in [(FitQuality.draft, 0), (.standard, 3), (.fine, 6)] {
      let songEvaluations = SongEvaluations()
      let task = Self.task(songEvaluations)
      _ = GradientMatcher(quality: quality).match(task) { _ in }
      #expect(songEvaluations.all.count <= most)
      #expect(songEvaluations.all.isEmpty == (most == 0))
    }
  }

  /// Without a song, and where hearing it fails, the model has the last word.
  @Test func aDraftNeedsNoSong() {
    let task = Self.task()
    var (alone, deaf) = (task, Self.task { _, _ in nil })
    alone.song = nil
    let draft = GradientMatcher(quality: .draft).match(alone) { _ in }
    #expect(draft != task.start)
    #expect(GradientMatcher(quality: .draft).match(task) { _ in } == draft)
    #expect(GradientMatcher(quality: .fine).match(alone) { _ in } == draft)
    #expect(GradientMatcher().match(deaf) { _ in } == draft)
    deaf.song = nil
    #expect(draft.tracks[FitMaterial.silent] == task.start.tracks[FitMaterial.silent])
    let (before, after) = (task.modelledDistance(task.start), task.modelledDistance(draft))
    #expect(after < 0.8 * before)
  }

  @Test func progressGrowsToItsEnd() {
    for quality in FitQuality.allCases {
      var reports: [MatchProgress] = []
      _ = GradientMatcher(quality: quality).match(Self.task()) { reports.append($0) }
      let fractions = reports.map(\.fraction)
      #expect(fractions == fractions.sorted() && fractions.last == 1)
      #expect(reports.contains { $0.distance != nil } == (quality != .draft))
    }
  }
}
