import MixStyle
import MixingConsole
import SignalProcessing

/// The stages of a gradient fit of one task.
struct StagedFit {
  /// Steps on the models, and their length in spreads.
  private static let balanceSteps = 80
  private static let masterSteps = 150
  private static let toneSteps = 400
  private static let movingSteps = 100
  private static let nearbySteps = 100
  private static let rate = 0.12
  private static let settling = Descent.Limits(evaluations: 80)

  private let task: MatchTask
  private let space: SearchSpace
  private let quality: FitQuality
  private let search: StyleSearch

  init(_ task: MatchTask, _ matcher: GradientMatcher) {
    self.task = task
    quality = matcher.quality
    space = SearchSpace(
      start: task.start, traits: task.traits, constraints: task.constraints,
      bassWidth: task.objective.bassWidth, seed: task.seed)
    search = StyleSearch(
      task: task, space: space, priorWeight: matcher.priorWeight,
      audibilityWeight: matcher.audibilityWeight)
  }

  /// Whether nothing may move.
  var isIdle: Bool { space.controls.isEmpty }

  /// Where a search begins: at the start, pans leaning to a side and sends a little on; what the model
  /// does not know as it is.
  var leaning: [Double] {
    zip(space.controls, zip(space.initial, space.origin)).map {
      $0.aspect == .width || $0.aspect == .space ? $1.0 : $1.1
    }
  }

  /// A plausible place to begin at, drawn from the prior without its correlations.
  func drawn(seed: UInt64) -> [Double] {
    var generator = SplitMix64(seed: seed)
    return space.controls.map { control in
      let deviate = generator.nextNormal()
      return Self.isModelled(control) ? control.limited(deviate) : control.limited(0)
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

  // MARK: On the models

  /// Balance and position, then the master's tone, then everything that the model knows, on the song's
  /// long-term spectra.
  private func averaged(from z: [Double], inStages: Bool) -> Candidate {
    var descent = Descent(at: z)
    if inStages {
      descent.explore(
        steps: Self.balanceSteps, rate: Self.rate, in: space,
        free: { [.balance, .width].contains($0.aspect) }, objective: search.averageObjective)
      descent.explore(
        steps: Self.masterSteps, rate: Self.rate, in: space,
        free: { $0.strip == .master && $0.aspect == .tone }, objective: search.averageObjective)
    }
    descent.explore(
      steps: Self.toneSteps, rate: Self.rate, in: space, free: Self.isModelled,
      objective: search.averageObjective)
    return candidate(at: descent.z, search.averageObjective)
  }

  /// The same place with what moves in the song.
  private func moving(_ z: [Double]) -> Candidate {
    var descent = Descent(at: z)
    descent.explore(
      steps: Self.movingSteps, rate: Self.rate / 2, in: space, free: Self.isModelled,
      objective: search.modelObjective)
    descent.run(Self.settling, in: space, free: Self.isModelled, objective: search.modelObjective)
    return candidate(at: descent.z, search.modelObjective)
  }

  private func candidate(
    at z: [Double], _ objective: ([Double]) -> Descent.Evaluation
  ) -> Candidate {
    let end = objective(z)
    return Candidate(z: z, objective: end.objective, distance: end.distance ?? 0)
  }

  /// What the models make of a beginning.
  func modelled(from z: [Double]) -> Candidate {
    moving(averaged(from: z, inStages: true).z)
  }

  /// The best of several descents: the objective has valleys, and which one a descent ends in depends
  /// on where it begins and on what it turns first.
  func modelled() -> Candidate {
    let count = quality.descents
    let first = concurrentMap(count: count, threads: task.console.threads) { index in
      index < 2
        ? averaged(from: leaning, inStages: index == 0)
        : averaged(
          from: drawn(seed: task.seed &+ UInt64(index)), inStages: index.isMultiple(of: 2))
    }.sorted { $0.objective < $1.objective }
    return concurrentMap(
      count: min(quality.movingDescents, count), threads: task.console.threads
    ) { moving(first[$0].z) }.min { $0.objective < $1.objective }!
  }

  /// Searches the neighbourhood of a place on the model as it is calibrated now.
  private func nearby(_ z: [Double], _ search: StyleSearch) -> [Double] {
    var descent = Descent(at: z)
    descent.explore(
      steps: Self.nearbySteps, rate: Self.rate / 2, in: space, free: Self.isModelled,
      objective: search.modelObjective)
    return descent.z
  }

  // MARK: Through the console

  /// A place of the model made good: the model is compared with the console there and searched again
  /// nearby, a few times; the best by the console is kept.
  private func calibrated(_ z: [Double], _ search: inout StyleSearch) -> [Double] {
    var best = (z: z, objective: search.calibrate(at: z))
    var point = z
    for _ in 0..<quality.calibrations {
      point = nearby(point, search)
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
    var descent = Descent(at: begun(calibrated(z, &search), &search))
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
      free: { !Self.isModelled($0) }, objective: evaluate)
    descent.run(
      Descent.Limits(evaluations: quality.exactEvaluations - step), in: space,
      free: { _ in true }, objective: evaluate)
    return settings(at: heard(descent.z, &search))
  }

  /// Compressors have no slope where they are off, and descents from a gentle compressor do not find
  /// a hard one, so they begin as engineers begin: the best of a few ways for all tracks with one for
  /// the master.
  private func begun(_ z: [Double], _ search: inout StyleSearch) -> [Double] {
    /// The controls of tracks or of the master as a beginning has them, and the faders up by what the
    /// tracks lose by it.
    func set(
      _ z: [Double], _ beginning: DynamicsBeginning, master: Bool, gains: [Double] = []
    ) -> [Double] {
      var z = z
      for (index, control) in space.controls.enumerated() {
        guard (control.strip == .master) == master else { continue }
        if control.aspect == .dynamics {
          z[index] = control.limited(beginning.coordinate(of: control))
        } else if case .track(let track) = control.strip, control.name == "fader", !gains.isEmpty {
          z[index] = control.limited(z[index] + control.coordinates(ofDecibels: gains[track]))
        }
      }
      return z
    }
    func loudness(_ z: [Double]) -> [Double] {
      MixParts(task, space.settings(at: z)).bandPowers.map {
        decibels(power: max($0.loudnessPower, 1e-30))
      }
    }
    guard space.controls.contains(where: { !Self.isModelled($0) }) else { return z }
    let before = loudness(z)
    var ways: [(z: [Double], levels: [Double], promise: Double)] = []
    for tracks in DynamicsBeginning.allCases {
      let after = loudness(set(z, tracks, master: false))
      let gains = zip(before, after).map { $0 > -200 && $1 > -200 ? $0 - $1 : 0 }
      let compressed = set(z, tracks, master: false, gains: gains)
      let levels = gains.map { -$0 }
      search.calibrate(levels: levels)
      for master in DynamicsBeginning.allCases {
        let point = set(compressed, master, master: true)
        ways.append((point, levels, search.promise(at: point)))
      }
    }
    // The gentlest way and the most promising, each with the rest turned to suit it.
    let promising = ways.min { $0.promise < $1.promise }!
    var best: (z: [Double], objective: Double, search: StyleSearch)?
    for way in promising.z == ways[0].z ? [ways[0]] : [ways[0], promising] {
      var search = search
      search.calibrate(levels: way.levels)
      _ = search.calibrate(at: way.z)
      let suited = nearby(way.z, search)
      let objective = search.calibrate(at: suited)
      if objective < best?.objective ?? .infinity { best = (suited, objective, search) }
    }
    search = best!.search
    return best!.z
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
      if pass + 1 < quality.hearings { point = nearby(point, search) }
    }
    return best?.z ?? z
  }

  private func settings(at z: [Double]) -> ConsoleSettings {
    task.levelled(space.settings(at: z).tidied(from: task.start))
  }

  /// Whether the model knows a control; dynamics only the exact console knows.
  private static func isModelled(_ control: SearchSpace.Control) -> Bool {
    control.aspect != .dynamics
  }
}

extension MatchTask {
  /// Settings with the master fader set so that the excerpts are as loud as at the start.
  func levelled(_ settings: ConsoleSettings) -> ConsoleSettings {
    let fader = ControlPlace(.master, "fader")
    guard !constraints.locked.contains(fader) else { return settings }
    func power(_ settings: ConsoleSettings) -> Double {
      BandFrames(of: mixedExcerpts(settings)).loudnessPower
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
