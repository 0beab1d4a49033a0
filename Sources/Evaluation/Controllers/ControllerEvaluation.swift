public import MixMatching
public import MixingConsole
import SignalProcessing
import Synchronization
public import Training

/// Lets controllers and baselines mix examples whose settings are known, and judges what they decide.
///
/// Every example has songs of its own, so examples are independent of each other, and every method is
/// given the same ones. What comes out depends on the seed and the songs, not on the number of threads.
///
/// ```swift
/// var evaluation = ControllerEvaluation()
/// evaluation.methods.append(("controller", TransformerMatcher(network)))
/// let scores = try evaluation.run { try ComposedSongs(bank: bank, seed: 1, split: .test) }
/// ```
public struct ControllerEvaluation: Sendable {
  /// What is compared; names are unique.
  public var methods: [(name: String, matcher: any MixMatcher)] = Self.baselines
  /// Whose settings are known: not `unpaired`.
  public var kinds: [TrainingExample.Kind] = [.sharedStyle, .randomMix]
  /// Of each kind.
  public var exampleCount = 64
  public var seed: UInt64 = 1
  public var threads = 1
  /// How examples are made; the kinds and the target mix are set here.
  public var options = ExampleOptions()
  public var book = RecipeBook.standard
  /// At the songs' sample rate; each example uses it with one thread.
  public var console = Console(sampleRate: 44_100)

  public init() {}

  /// What uses no reference: the balanced start, the same with some width, the prior's mean, and
  /// settings drawn from the prior.
  public static let baselines: [(name: String, matcher: any MixMatcher)] = [
    BalancedMatcher(), AlternatePanMatcher(), PriorMeanMatcher(), RandomMatcher(),
  ].map { (matcher: any MixMatcher) in (matcher.name, matcher) }

  /// Songs that one example draws from.
  private static let songCount = 3

  /// - Parameters:
  ///   - source: makes the songs, once for each thread; always the same ones.
  ///   - progress: the part of the examples that is done, 0...1; called from several threads.
  /// - Throws: what the source throws: the first fault.
  public func run(
    progress: @Sendable (Double) -> Void = { _ in },
    songs source: @Sendable () throws -> any SongSource
  ) throws -> ControllerScores {
    precondition(Set(methods.map(\.name)).count == methods.count, "methods of one name")
    precondition(!kinds.contains(.unpaired), "nobody knows the settings of unpaired examples")
    let workers = Workers(count: min(threads, exampleCount))
    let pools = try (0..<workers.count).map { _ in
      ExcerptPool(source: try source(), seed: seed, capacity: Self.songCount, examplesPerSong: 1)
    }
    let done = Atomic(0)
    let hasFailed = Atomic(false)
    let judged = workers.map(count: exampleCount) { worker, number in
      Result {
        // One fault ends it all.
        if hasFailed.load(ordering: .relaxed) { return [ControllerScores.Row]() }
        do {
          let rows = try kinds.flatMap { try self.judged(number, $0, pools[worker]) }
          progress(
            Double(done.wrappingAdd(1, ordering: .relaxed).newValue) / Double(exampleCount))
          return rows
        } catch {
          hasFailed.store(true, ordering: .relaxed)
          throw error
        }
      }
    }
    let all = try judged.flatMap { try $0.get() }
    return ControllerScores(
      rows: kinds.flatMap { kind in all.filter { $0.kind == kind } },
      methods: methods.map(\.name), kinds: kinds, seed: seed)
  }

  /// Every method on one example.
  private func judged(
    _ number: Int, _ kind: TrainingExample.Kind, _ pool: ExcerptPool
  ) throws -> [ControllerScores.Row] {
    var options = options
    options.kinds = [kind: 1]
    options.rendersTargetMix = true
    var console = console
    console.threads = 1
    let generator = ExampleGenerator(
      pool: pool, console: console, book: book, options: options, seed: seed)
    // Far enough apart that no two examples draw from the same songs.
    let example = try generator.example(at: number * Self.songCount)
    var random = SplitMix64(seed: seed, for: "match \(number)")
    guard let judge = ExampleJudge(example, console: console, seed: random.next()) else {
      return []
    }
    return methods.map { name, matcher in
      ControllerScores.Row(
        kind: kind, example: number, trackCount: example.tracks.count, method: name,
        measures: judge.measures(matcher.match(judge.task) { _ in }))
    }
  }
}
