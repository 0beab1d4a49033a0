import MixStyle
import MixingConsole
import SignalProcessing

/// The stages of a gradient fit of one task.
struct StagedFit {
  /// Steps on the model, and their length in spreads.
  private static let balanceSteps = 60
  private static let toneSteps = 300
  private static let nearbySteps = 120
  private static let rate = 0.12
  /// What the model knows.
  private static let modelledAspects: Set<MixAspect> = [.balance, .width, .tone]
  private static let settling = Descent.Limits(evaluations: 60)

  private let task: MatchTask
  private let space: SearchSpace
  private let quality: FitQuality
  private let search: StyleSearch

  init(_ task: MatchTask, _ matcher: GradientMatcher) {
    self.task = task
    quality = matcher.quality
    space = SearchSpace(
      start: task.start, traits: task.traits, constraints: task.constraints, seed: task.seed)
    search = StyleSearch(
      task: task, space: space, priorWeight: matcher.priorWeight,
      audibilityWeight: matcher.audibilityWeight)
  }

  /// Whether nothing may move.
  var isIdle: Bool { space.controls.isEmpty }

  /// Where a search begins: at the start, pans leaning to a side; what the model does not know as it is.
  var leaning: [Double] {
    zip(space.controls, zip(space.initial, space.origin)).map {
      $0.aspect == .width ? $1.0 : $1.1
    }
  }

  /// A plausible place to begin at, drawn from the prior without its correlations.
  func drawn(seed: UInt64) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return space.controls.map { control in
      let deviate = generator.nextNormal()
      return Self.isExactOnly(control.aspect) ? control.limited(0) : control.limited(deviate)
    }
  }

  /// Root mean square distance of two places in spreads.
  func difference(_ a: [Double], _ b: [Double]) -> Double {
    (zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(max(a.count, 1)))
      .squareRoot()
  }

  /// A place that the model of the mix likes.
  struct Candidate {
    var z: [Double]
    /// Style distance, prior and audibility together.
    var objective: Double
    var distance: Double
  }

  /// Balance and pan, then equalizers too, on the model of the mix.
  func modelled(from z: [Double], inStages: Bool = true) -> Candidate {
    var descent = Descent(at: z)
    if inStages {
      descent.explore(
        steps: Self.balanceSteps, rate: Self.rate, in: space, free: [.balance, .width],
        objective: search.modelObjective)
    }
    descent.explore(
      steps: Self.toneSteps, rate: Self.rate, in: space, free: Self.modelledAspects,
      objective: search.modelObjective)
    descent.run(
      Self.settling, in: space, free: Self.modelledAspects, objective: search.modelObjective)
    let end = search.modelObjective(at: descent.z)
    return Candidate(z: descent.z, objective: end.objective, distance: end.distance ?? 0)
  }

  /// The best of several descents: the objective has valleys, and which one a descent ends in depends
  /// on where it begins and on what it turns first.
  func modelled() -> Candidate {
    let seeds = (0..<quality.descents).map { UInt64($0) }
    let candidates = concurrentMap(count: seeds.count, threads: task.console.threads) { index in
      switch index {
      case 0: modelled(from: leaning)
      case 1: modelled(from: leaning, inStages: false)
      default: modelled(from: drawn(seed: task.seed &+ seeds[index]))
      }
    }
    return candidates.min { $0.objective < $1.objective }!
  }

  /// A place of the model made good: the model is compared with the console there and searched again
  /// nearby, a few times; the best by the console is kept.
  private func calibrated(_ z: [Double], _ search: inout StyleSearch) -> [Double] {
    var best = (z: z, objective: search.calibrate(at: z))
    var point = z
    for _ in 0..<quality.calibrations {
      var descent = Descent(at: point)
      descent.explore(
        steps: Self.nearbySteps, rate: Self.rate / 2, in: space, free: Self.modelledAspects,
        objective: search.modelObjective)
      point = descent.z
      let objective = search.calibrate(at: point)
      if objective < best.objective { best = (point, objective) }
    }
    _ = search.calibrate(at: best.z)
    return best.z
  }

  /// Everything through the exact console.
  func finished(
    from z: [Double], progress: (MatchProgress) -> Void
  ) -> ConsoleSettings {
    var search = search
    var descent = Descent(at: calibrated(z, &search))
    // Compressors and sends have no slope where they are off, so they begin slightly on.
    for (index, control) in space.controls.enumerated() where Self.isExactOnly(control.aspect) {
      descent.z[index] = control.limited(control.initial)
    }
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
      free: [.dynamics, .space], objective: evaluate)
    descent.run(
      Descent.Limits(evaluations: quality.exactEvaluations - step), in: space,
      free: Set(MixAspect.allCases), objective: evaluate)
    return task.levelled(space.settings(at: descent.z).tidied(from: task.start))
  }

  /// Whether only the exact console knows the aspect.
  private static func isExactOnly(_ aspect: MixAspect) -> Bool {
    aspect == .dynamics || aspect == .space
  }
}

extension MatchTask {
  /// Settings with the master fader set so that the excerpts are as loud as at the start.
  func levelled(_ settings: ConsoleSettings) -> ConsoleSettings {
    let fader = ControlPlace(.master, "fader")
    guard !constraints.locked.contains(fader) else { return settings }
    func power(_ settings: ConsoleSettings) -> Double {
      let frames = BandFrames(of: mixedExcerpts(settings))
      let weights = BarkSpectrum.loudnessWeights
      return zip(frames.mid, frames.side).enumerated().reduce(0) {
        $0 + weights[$1.offset % BandFrames.bandCount] * ($1.element.0 + $1.element.1)
      }
    }
    let (before, after) = (power(start), power(settings))
    guard before > 0, after > 0 else { return settings }
    let range = constraints.ranges[fader] ?? -24...24
    var result = settings
    let level = settings.master.fader.decibels + decibels(power: before / after)
    result.master.fader.decibels = min(max(level, range.lowerBound), range.upperBound)
    return result.rounded()
  }
}
