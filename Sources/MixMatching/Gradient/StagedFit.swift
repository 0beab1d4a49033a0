import MixingConsole
import SignalProcessing

/// The stages of a gradient fit of one task.
struct StagedFit {
  /// The part of the objective that the model must promise for the song to be heard a third time and again. What it
  /// promises after the first is less than what comes of it.
  private static let leastPromise = 0.02
  /// The part of the start's distance that plausible settings should leave.
  private static let nearEnough = 0.4

  let space: SearchSpace
  private let task: MatchTask
  private let effort: FitEffort
  private let search: StyleSearch
  private let proposal: [Double]?

  /// - Parameter proposal: a controller's place in the search space; nil for none.
  init(
    _ task: MatchTask, in space: SearchSpace, weights: Plausibility.Weights, effort: FitEffort,
    proposal: [Double]? = nil
  ) {
    self.task = task
    self.space = space
    self.effort = effort
    self.proposal = proposal
    search = StyleSearch(task: task, space: space, weights: weights, proposal: proposal)
  }

  /// Whether nothing may move.
  var isIdle: Bool { space.controls.isEmpty }

  /// What a fit ends with.
  struct Answer {
    var settings: ConsoleSettings
    /// Style distance, prior and audibility of the whole song as it was heard; infinite where it was not.
    var objective: Double
  }

  /// Settings as good as the effort makes them.
  func answer(progress: (MatchProgress) -> Void) -> Answer {
    guard !isIdle else { return Answer(settings: task.start, objective: .infinity) }
    let z = modelled().z
    progress(MatchProgress(fraction: 0.25))
    let answer = finished(from: z) {
      progress(MatchProgress(fraction: 0.25 + 0.75 * $0.fraction, distance: $0.distance))
    }
    progress(MatchProgress(fraction: 1))
    return answer
  }

  // MARK: On the models

  private var descents: ModelDescents { ModelDescents(space: space, search: search) }

  /// Where the descent of a number begins, and whether it turns balance and the master's tone first.
  ///
  /// A proposal is the first, as it is. Where it is wrong, beginnings around it are, too: the others are
  /// those of a fit without one.
  private func beginning(_ index: Int) -> (z: [Double], inStages: Bool) {
    if let proposal, index == 0 { return (space.withoutDynamics(proposal), false) }
    return (
      index < 2 ? space.leaning : space.drawn(seed: task.seed &+ UInt64(index)),
      proposal != nil || index.isMultiple(of: 2)
    )
  }

  /// Where another answer may begin.
  func beginning(ofVariation index: Int) -> [Double] {
    if index == 0 { return proposal.map { space.withoutDynamics($0) } ?? space.leaning }
    return space.drawn(seed: task.seed &+ UInt64(index), around: proposal)
  }

  /// What the models make of a beginning.
  func modelled(from z: [Double]) -> ModelDescents.Candidate {
    descents.moving(descents.averaged(from: z, inStages: true).z)
  }

  /// The best of several descents: the objective has valleys, and which one a descent ends in depends
  /// on where it begins and on what it turns first.
  private func modelled() -> ModelDescents.Candidate {
    let count = effort.descents
    let first = concurrentMap(count: count, threads: task.console.threads) { index in
      let (z, inStages) = beginning(index)
      return descents.averaged(from: z, inStages: inStages)
    }.sorted { $0.objective < $1.objective }
    return concurrentMap(
      count: min(effort.movingDescents, count), threads: task.console.threads
    ) { descents.moving(first[$0].z) }.min { $0.objective < $1.objective }!
  }

  // MARK: Through the console

  /// Everything through the exact console.
  func finished(
    from z: [Double], progress: (MatchProgress) -> Void
  ) -> Answer {
    var search = search
    let compressors = CompressorSearch(
      task: task, space: space, tracks: manners(effort.compressors),
      master: manners(effort.masterCompressors))
    var descent = Descent(at: compressors.best(from: calibrated(z, &search), &search))
    var step = 0
    func evaluate(_ z: [Double]) -> Descent.Evaluation {
      let result = search.exactObjective(at: z)
      step += 1
      progress(
        MatchProgress(
          fraction: Double(step) / Double(effort.exactEvaluations), distance: result.distance))
      return result
    }
    // First what the model does not know, then everything.
    descent.run(
      Descent.Limits(evaluations: effort.exactEvaluations / 2), in: space,
      free: { !$0.isModelled }, objective: evaluate)
    descent.run(
      Descent.Limits(evaluations: effort.exactEvaluations - step), in: space,
      free: { _ in true }, objective: evaluate)
    return heard(descent.z, &search)
  }

  /// Ways to compress, the gentlest first. A controller's is to be compared with none at all.
  private func manners(_ beginnings: [DynamicsBeginning]) -> [CompressorSearch.Manner] {
    let beginnings = beginnings.map { CompressorSearch.Manner.beginning($0) }
    guard let proposal else { return beginnings }
    return [.unchanged] + beginnings + [.proposed(proposal)]
  }

  /// A place of the model made good: the model is compared with the console there and searched again
  /// nearby, a few times; the best by the console is kept.
  private func calibrated(_ z: [Double], _ search: inout StyleSearch) -> [Double] {
    var best = (z: z, objective: search.calibrate(at: z))
    var point = z
    for _ in 0..<effort.calibrations {
      point = ModelDescents(space: space, search: search).nearby(point)
      let objective = search.calibrate(at: point)
      if objective < best.objective { best = (point, objective) }
    }
    _ = search.calibrate(at: best.z)
    return best.z
  }

  /// The settings of a place, corrected by what the excerpts did not tell: the whole song is heard, the model
  /// calibrated by it and searched again nearby, a few times, while the model promises enough; the best as heard is
  /// kept. What the song is still too far for at first is allowed less plausible settings.
  private func heard(_ z: [Double], _ search: inout StyleSearch) -> Answer {
    func unheard(_ z: [Double]) -> Answer {
      Answer(settings: task.written(space.settings(at: z)), objective: .infinity)
    }
    guard let song = task.song, effort.hearings > 0 else { return unheard(z) }
    // Compressors that have not moved since they were chosen do what they did then.
    let start = effort.exactEvaluations > 0 ? task.audibility(task.start) : nil
    var best: (z: [Double], answer: Answer)?
    var point = z
    // What the master's fader takes for the mix to be as loud as the start, as the last hearing says.
    var level = 0.0
    for pass in 1...effort.hearings {
      let tidied = space.settings(at: point).tidied(from: task.start)
      var settings = task.raised(tidied, by: level)
      guard let mix = song.heard(settings) else { return best?.answer ?? unheard(point) }
      if let start = song.start {
        settings = task.raised(settings, by: start.consoleLoudness - mix.consoleLoudness)
        level = settings.master.fader.decibels - tidied.master.fader.decibels
        if pass == 1,
          task.objective(mix.features) > Self.nearEnough * task.objective(start.features)
        {
          search.relax()
        }
      } else {
        settings = task.written(tidied)
      }
      let objective = search.calibrate(
        at: point, heard: mix.features,
        audibility: start.map { (task.audibility(settings, comparedWith: $0), $0) })
      if let last = best, last.answer.objective <= objective {
        // Too far: half the way.
        point = zip(last.z, point).map { ($0 + $1) / 2 }
        continue
      }
      best = (point, Answer(settings: settings, objective: objective))
      guard pass < effort.hearings else { break }
      let next = ModelDescents(space: space, search: search).nearby(point)
      func promise() -> Double {
        search.modelObjective(at: point).objective - search.modelObjective(at: next).objective
      }
      guard pass == 1 || promise() > Self.leastPromise * objective else { break }
      point = next
    }
    return best!.answer
  }
}
