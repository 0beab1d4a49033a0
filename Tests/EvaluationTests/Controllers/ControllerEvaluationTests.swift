import Evaluation
import GeneratedSongs
import MixMatching
import MixStyle
import MixingConsole
import NeuralNetworks
import Synchronization
import Testing
import Training

/// Known answers have known errors, and the same evaluation gives the same numbers.
@Suite struct ControllerEvaluationTests {
  private let console = Console(sampleRate: 44_100)

  private func example(_ kind: TrainingExample.Kind, _ index: Int = 0) throws -> TrainingExample {
    var options = ExampleOptions()
    options.kinds = [kind: 1]
    options.trackCounts = 4...4
    options.augmentation.dropoutProbability = 0
    let pool = ExcerptPool(source: GeneratedSongs(), seed: 2, capacity: 3, examplesPerSong: 1)
    return try ExampleGenerator(pool: pool, options: options, seed: 3).example(at: index)
  }

  private func evaluation(examples: Int, threads: Int = 1) -> ControllerEvaluation {
    var evaluation = ControllerEvaluation()
    evaluation.exampleCount = examples
    evaluation.threads = threads
    evaluation.options.trackCounts = 2...4
    evaluation.console = console
    return evaluation
  }

  @Test func theKnownSettingsArePerfect() throws {
    for kind in [TrainingExample.Kind.sharedStyle, .randomMix] {
      let example = try example(kind)
      let judge = try #require(ExampleJudge(example, console: console, seed: 1))
      let measures = judge.measures(try #require(example.target))
      let decided = MixDecisions.measures.map(\.name)
      for (name, value) in measures
      where !(decided + ["style-distance", "lateral-balance"]).contains(name) {
        #expect(abs(value) < 1e-5, "\(kind) \(name)")
      }
      #expect(Set(measures.keys).isSubset(of: ControllerMeasure.all.map(\.name)))
      #expect(measures.count >= 11)
      // A gain on the whole mix is nobody's style.
      var louder = try #require(example.target)
      louder.master.fader.decibels += 3
      let again = judge.measures(louder)
      #expect(try #require(again["stft-distance"]) < 1e-3)
      #expect(try #require(again["balance-error"]) < 1e-9)
    }
  }

  /// Each measure tells of what it is named for.
  @Test func errorsShowInTheirMeasures() throws {
    let example = try example(.randomMix)
    let judge = try #require(ExampleJudge(example, console: console, seed: 1))
    let target = try #require(example.target)
    func measures(_ change: (inout ConsoleSettings) -> Void) -> [String: Double] {
      var settings = target
      change(&settings)
      return judge.measures(settings)
    }
    let quieter = measures { $0.tracks[0].fader.decibels -= 4 }
    // One of four is 4 dB off: 3 from the mean of the differences, the others 1.
    #expect(abs(try #require(quieter["balance-error"]) - 1.5) < 0.05)
    #expect(abs(try #require(quieter["fader-error"]) - 1.5) < 1e-9)
    #expect(try #require(quieter["settings.balance"]) > 0.2)
    #expect(try #require(quieter["stft-distance"]) > 0.02)
    #expect(quieter["tone-error"] == 0)
    let darker = measures {
      for track in $0.tracks.indices { $0.tracks[track].equalizer.highShelf.gainDecibels -= 6 }
    }
    #expect(try #require(darker["tone-error"]) > 1)
    #expect(try #require(darker["stft-distance"]) > 0.05)
  }

  /// Another song does not tell left from right, the same one does.
  @Test func sidesCountWhereTheyAreTold() throws {
    for kind in [TrainingExample.Kind.sharedStyle, .randomMix] {
      let example = try example(kind)
      let judge = try #require(ExampleJudge(example, console: console, seed: 1))
      var settings = try #require(example.target)
      for track in settings.tracks.indices { settings.tracks[track].pan *= -1 }
      let error = try #require(judge.measures(settings)["pan-error"])
      #expect(kind == .sharedStyle ? error == 0 : error > 0.05)
    }
  }

  @Test func aTaskTellsNothingOfTheTarget() throws {
    let example = try example(.sharedStyle)
    let task = example.task(console: console, seed: 5)
    #expect(task.start == example.start && task.start != example.target)
    #expect(task.excerpts == [example.tracks.map(\.audio)])
    #expect(task.references == [[example.reference]])
    #expect(task.objective.parts[0].distance.weights.loudnessRange == 0)
    #expect(task.bandPowers.count == 4 && task.bandPowers[0].count > 0)
  }

  @Test func theSameSeedGivesTheSameNumbersOnAnyThreads() throws {
    let one = try evaluation(examples: 4).run { GeneratedSongs() }
    let two = try evaluation(examples: 4, threads: 2).run { GeneratedSongs() }
    #expect(one == two)
    #expect(one.rows.count == 2 * 4 * 4)
    let more = try evaluation(examples: 5).run { GeneratedSongs() }
    #expect(more.rows.filter { $0.example < 4 } == one.rows, "more examples change none")
    var other = evaluation(examples: 4)
    other.seed = 2
    #expect(try other.run { GeneratedSongs() } != one)
  }

  /// A new network's settings are the start, give or take its small first weights.
  @Test func anUntrainedControllerIsThePriorsMean() throws {
    var configuration = ControllerConfiguration()
    configuration.width = 32
    configuration.heads = 2
    configuration.blocks = 1
    configuration.channels = [8, 8, 8, 8]
    var evaluation = evaluation(examples: 3)
    evaluation.methods.append(
      ("untrained", TransformerMatcher(TransformerController(configuration, seed: 1))))
    let scores = try evaluation.run { GeneratedSongs() }
    for kind in scores.kinds {
      for name in ["fader-error", "tone-error", "settings.dynamics", "balance-error"] {
        let measure = try #require(ControllerMeasure.all.first { $0.name == name })
        let untrained = try #require(scores.mean(measure, of: "untrained", kind)).value
        let prior = try #require(scores.mean(measure, of: "prior-mean", kind)).value
        #expect(abs(untrained - prior) < 0.3 * prior + 0.05, "\(name)")
      }
    }
  }

  /// Settings of the prior that were drawn without hearing anything are worse than those of nobody.
  @Test func drawingLotsIsWorseThanLeavingThingsAlone() throws {
    let scores = try evaluation(examples: 8).run { GeneratedSongs() }
    let measure = try #require(ControllerMeasure.all.first { $0.name == "tone-error" })
    let worse = try #require(
      scores.improvement(measure, of: "random", over: "balanced", .randomMix))
    #expect(worse.value < 0 && worse.high < 0)
    #expect(worse.low <= worse.value && worse.value <= worse.high)
    let itself = try #require(
      scores.improvement(measure, of: "balanced", over: "balanced", .randomMix))
    #expect(itself.value == 0 && itself.low == 0 && itself.high == 0)
  }

  @Test func faultsOfSongsEndTheEvaluation() throws {
    struct Fault: Error {}
    struct Broken: SongSource {
      func song(at index: Int) throws -> SongExcerpts {
        if index > 4 { throw Fault() }
        return GeneratedSongs().song(at: index)
      }
    }
    #expect(throws: Fault.self) { try evaluation(examples: 6, threads: 2).run { Broken() } }
  }
}
