import MixingConsole
import SignalProcessing

/// The stages of a gradient fit of one task.
struct StagedFit {
  let space: SearchSpace
  private let task: MatchTask
  private let quality: FitQuality
  private let search: StyleSearch

  init(_ task: MatchTask, _ matcher: GradientMatcher) {
    self.task = task
    quality = matcher.quality
    space = SearchSpace(task)
    search = StyleSearch(
      task: task, space: space, priorWeight: matcher.priorWeight,
      audibilityWeight: matcher.audibilityWeight)
  }

  /// Whether nothing may move.
  var isIdle: Bool { space.controls.isEmpty }

  // MARK: On the models

  private var descents: ModelDescents { ModelDescents(space: space, search: search) }

  /// What the models make of a beginning.
  func modelled(from z: [Double]) -> ModelDescents.Candidate {
    descents.moving(descents.averaged(from: z, inStages: true).z)
  }

  /// The best of several descents: the objective has valleys, and which one a descent ends in depends
  /// on where it begins and on what it turns first.
  func modelled() -> ModelDescents.Candidate {
    let count = quality.descents
    let first = concurrentMap(count: count, threads: task.console.threads) { index in
      index < 2
        ? descents.averaged(from: space.leaning, inStages: index == 0)
        : descents.averaged(
          from: space.drawn(seed: task.seed &+ UInt64(index)), inStages: index.isMultiple(of: 2))
    }.sorted { $0.objective < $1.objective }
    return concurrentMap(
      count: min(quality.movingDescents, count), threads: task.console.threads
    ) { descents.moving(first[$0].z) }.min { $0.objective < $1.objective }!
  }

  // MARK: Through the console

  /// Everything through the exact console.
  func finished(
    from z: [Double], progress: (MatchProgress) -> Void
  ) -> ConsoleSettings {
    var search = search
    let compressors = CompressorSearch(task: task, space: space)
    var descent = Descent(at: compressors.best(from: calibrated(z, &search), &search))
    var step = 0
    func evaluate(_ z: [Double]) -> Descent.Evaluation {
      let result = search.exactObjective(at: z)
      step += 1
      progress(
        MatchProgress(
          fraction: Double(step) / Double(quality.exactEvaluations), distance: result.distance))
      return result
    }
    // First what the model does not know, then everything.
    descent.run(
      Descent.Limits(evaluations: quality.exactEvaluations / 2), in: space,
      free: { !$0.isModelled }, objective: evaluate)
    descent.run(
      Descent.Limits(evaluations: quality.exactEvaluations - step), in: space,
      free: { _ in true }, objective: evaluate)
    return settings(at: heard(descent.z, &search))
  }

  /// A place of the model made good: the model is compared with the console there and searched again
  /// nearby, a few times; the best by the console is kept.
  private func calibrated(_ z: [Double], _ search: inout StyleSearch) -> [Double] {
    var best = (z: z, objective: search.calibrate(at: z))
    var point = z
    for _ in 0..<quality.calibrations {
      point = ModelDescents(space: space, search: search).nearby(point)
      let objective = search.calibrate(at: point)
      if objective < best.objective { best = (point, objective) }
    }
    _ = search.calibrate(at: best.z)
    return best.z
  }

  /// Corrects what the excerpts did not tell: the whole song is heard, the model calibrated by it and
  /// searched again nearby, a few times; the best as heard is kept.
  private func heard(_ z: [Double], _ search: inout StyleSearch) -> [Double] {
    guard let song = task.song else { return z }
    let start = task.audibility(task.start)
    var best: (z: [Double], objective: Double)?
    var point = z
    for pass in 0..<quality.hearings {
      let settings = settings(at: point)
      guard let features = song.features(settings) else { break }
      let audibility = task.audibility(settings, comparedWith: start)
      let objective = search.calibrate(
        at: point, heard: features, audibility: (audibility, start))
      if let last = best, last.objective <= objective {
        // Too far: half the way.
        point = zip(last.z, point).map { ($0 + $1) / 2 }
        continue
      }
      best = (point, objective)
      if pass + 1 < quality.hearings {
        point = ModelDescents(space: space, search: search).nearby(point)
      }
    }
    return best?.z ?? z
  }

  private func settings(at z: [Double]) -> ConsoleSettings {
    task.written(space.settings(at: z))
  }
}
